package lstm.sample;

/**
 * A steam turbine in sliding-pressure operation with its generator on a grid whose frequency wanders.
 *
 * <p>Steam flow follows the load and the vacuum, pressure slides with the flow, the governor valve opens against a
 * non-linear characteristic, the casing follows the steam with a long lag.
 */
final class Turbine implements Machine {

    static final int POWER = 0;
    static final int STEAM_FLOW = 1;
    static final int STEAM_PRES = 2;
    static final int VALVE_POS = 3;
    static final int STATOR_TEMP = 4;
    static final int VIB_BRG1 = 5;
    static final int BRG1_TEMP = 6;
    static final int GEN_CURRENT = 7;
    static final int SPEED = 8;
    static final int BRG2_TEMP = 9;
    static final int COND_PRES = 10;
    static final int STEAM_TEMP = 11;
    static final int CASING_TEMP = 12;
    static final int VIB_BRG2 = 13;

    private static final double RATED_POWER = 120; // MW
    private static final double RATED_FLOW = 380; // t/h
    private static final double RATED_CURRENT = 5200; // A

    private final double rating;
    private final Lag stator;
    private final Lag bearing1;
    private final Lag bearing2;
    private final Lag casing;
    private final Lag condenser;

    Turbine(double rating, double stepHours) {
        this.rating = rating;
        this.stator = new Lag(0.8, stepHours);
        this.bearing1 = new Lag(0.4, stepHours);
        this.bearing2 = new Lag(0.5, stepHours);
        this.casing = new Lag(1.5, stepHours);
        this.condenser = new Lag(0.3, stepHours);
    }

    @Override
    public void step(Conditions now, Ills ills, double[] values) {
        double run = now.run();
        double load = run * now.demand();
        double vacuum = condenser.step(22 + 1.1 * now.ambient() + 28 * load); // mbar
        double worse = 0.0015 * (vacuum - 58);
        double steam = load * (0.97 + worse) + 0.05 * run;
        double flow = steam + run * ills.leak(STEAM_FLOW) / (rating * RATED_FLOW);
        double pressure = run * (45 + 110 * steam) - 0.8 * run * ills.leak(STEAM_PRES);
        double speed = run * (1 + 0.002 * now.level());
        double steamTemp = 30 + run * (490 + 20 * StrictMath.tanh(3 * load - 1) + 6 * now.setpoint());
        double reactive = 0.25 * run + 0.1 * run * now.setpoint();

        values[POWER] = rating * RATED_POWER * load;
        values[STEAM_FLOW] = rating * RATED_FLOW * flow;
        values[STEAM_PRES] = pressure;
        values[VALVE_POS] = run * (38 + 45 * steam * steam + 12 * StrictMath.tanh(6 * (steam - 0.7)));
        values[GEN_CURRENT] = rating * RATED_CURRENT * Math.sqrt(load * load + reactive * reactive);
        values[SPEED] = 3000 * speed;
        values[COND_PRES] = vacuum;
        values[STEAM_TEMP] = steamTemp;
        values[CASING_TEMP] = casing.step(30 + 0.8 * (steamTemp - 30) + 30 * load);
        double heat = load * load + reactive * reactive;
        values[STATOR_TEMP] = stator.step(30 + 0.5 * now.ambient() + 45 * heat + ills.drift(STATOR_TEMP));
        values[BRG1_TEMP] = bearing1.step(32
                + 0.4 * now.ambient()
                + 18 * speed * speed
                + 16 * load
                + ills.drift(BRG1_TEMP)
                + 0.6 * ills.wear(BRG1_TEMP));
        values[BRG2_TEMP] =
                bearing2.step(32 + 0.4 * now.ambient() + 22 * speed * speed + 9 * load + ills.drift(BRG2_TEMP));
        double critical = StrictMath.exp(-(speed - 0.6) * (speed - 0.6) / 0.005);
        values[VIB_BRG1] = 2 + 22 * run + 14 * load * load + 60 * critical * run + run * ills.wear(VIB_BRG1);
        values[VIB_BRG2] = 2 + 30 * run - 9 * load + 6 * run * now.level() + 50 * critical * run;
    }
}
