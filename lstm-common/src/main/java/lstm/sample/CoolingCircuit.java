package lstm.sample;

/**
 * A cooling circuit: water takes the heat of the plant, fans hand it to the air, a bypass keeps the water from getting
 * too cold.
 *
 * <p>Fan speed grows with heat and ambient temperature, fan power with its cube; the water leaves the cooler above the
 * ambient temperature by heat over air flow; all water temperatures lag.
 */
final class CoolingCircuit implements Machine {

    static final int FAN_POWER = 0;
    static final int WATER_FLOW = 1;
    static final int WATER_PRES = 2;
    static final int BYPASS_POS = 3;
    static final int WATER_IN_TEMP = 4;
    static final int FAN_VIB = 5;
    static final int FAN_BRG_TEMP = 6;
    static final int WATER_OUT_TEMP = 7;
    static final int FAN_SPEED = 8;
    static final int FAN_CURRENT = 9;
    static final int BASIN_LEVEL = 10;
    static final int AMB_TEMP = 11;

    private static final double RATED_POWER = 75; // kW
    private static final double RATED_FLOW = 2400; // m3/h
    private static final double RATED_CURRENT = 130; // A

    private final double rating;
    private final Lag cold;
    private final Lag warm;
    private final Lag bearing;

    CoolingCircuit(double rating, double stepHours) {
        this.rating = rating;
        this.cold = new Lag(0.6, stepHours);
        this.warm = new Lag(0.4, stepHours);
        this.bearing = new Lag(0.5, stepHours);
    }

    @Override
    public void step(Conditions now, Ills ills, double[] values) {
        double run = now.run();
        double heat = run * now.demand();
        double speed = run * (0.35 + 0.5 * heat + 0.012 * (now.ambient() - 16));
        double leak = run * ills.leak(WATER_FLOW) / (rating * RATED_FLOW);
        double flow = run * (0.75 + 0.15 * now.demand()) + leak;
        double cube = speed * speed * speed;
        double coldTarget = now.ambient() + 4 + 9 * heat / (0.2 + speed) + ills.drift(WATER_OUT_TEMP);
        double coldTemp = cold.step(coldTarget);

        values[FAN_POWER] = rating * RATED_POWER * cube;
        values[WATER_FLOW] = rating * RATED_FLOW * flow;
        values[WATER_PRES] =
                0.4 + 0.1 * now.level() + 2.4 * flow * flow - run * 1.6 * ills.leak(WATER_PRES) - 2.4 * leak * leak;
        values[BYPASS_POS] = run * (12 + 50 / (1 + StrictMath.exp(9 * (now.demand() - 0.68))));
        values[WATER_OUT_TEMP] = coldTemp;
        values[WATER_IN_TEMP] = warm.step(
                coldTemp + 15 * heat / Math.max(0.2, flow) + ills.drift(WATER_IN_TEMP) - ills.drift(WATER_OUT_TEMP));
        values[FAN_SPEED] = 980 * speed;
        values[FAN_CURRENT] = rating * RATED_CURRENT * Math.sqrt(cube * cube + 0.03 * run);
        values[BASIN_LEVEL] = 2.1 + 0.2 * now.level() + 0.1 * now.setpoint() - ills.leak(BASIN_LEVEL);
        values[AMB_TEMP] = now.ambient();
        values[FAN_BRG_TEMP] = bearing.step(
                now.ambient() + 4 + 26 * speed * speed + ills.drift(FAN_BRG_TEMP) + 0.6 * ills.wear(FAN_BRG_TEMP));
        double resonance = StrictMath.exp(-(speed - 0.7) * (speed - 0.7) / 0.008);
        values[FAN_VIB] = 0.05 + 2.6 * speed * speed + 0.7 * resonance + run * ills.wear(FAN_VIB);
    }
}
