package lstm.sample;

/**
 * A speed-controlled centrifugal pump that feeds a network through a control valve.
 *
 * <p>Head follows the affinity laws ({@code speed²} less a loss with {@code flow²}), power the hydraulic work over an
 * efficiency with a best point, current adds magnetisation at a right angle, temperatures follow their load with a
 * first-order lag, vibration has a resonance in the speed range.
 */
final class Pump implements Machine {

    static final int POWER = 0;
    static final int FLOW = 1;
    static final int DISCH_PRES = 2;
    static final int VALVE_POS = 3;
    static final int WIND_TEMP = 4;
    static final int VIB_DE = 5;
    static final int BRG_DE_TEMP = 6;
    static final int CURRENT = 7;
    static final int SPEED = 8;
    static final int BRG_NDE_TEMP = 9;
    static final int SUCT_PRES = 10;
    static final int AMB_TEMP = 11;

    private static final double RATED_FLOW = 900; // m3/h
    private static final double RATED_POWER = 200; // kW
    private static final double RATED_SPEED = 1480; // rpm
    private static final double BEST_POINT = 0.85; // flow over speed

    private final double rating;
    private final Lag winding;
    private final Lag driveEnd;
    private final Lag otherEnd;

    Pump(double rating, double stepHours) {
        this.rating = rating;
        this.winding = new Lag(0.7, stepHours);
        this.driveEnd = new Lag(0.4, stepHours);
        this.otherEnd = new Lag(0.5, stepHours);
    }

    @Override
    public void step(Conditions now, Ills ills, double[] values) {
        double run = now.run();
        double wanted = now.demand();
        double valveDrop = 0.5 + 0.6 * (1 - wanted); // bar
        double flow = run * (wanted + ills.leak(FLOW) / (rating * RATED_FLOW));
        double suction = 1.4 + 0.25 * now.level() - 0.2 * flow * flow;
        double network = 4.6 + 0.3 * now.setpoint() + 0.9 * wanted * wanted - 0.8 * ills.leak(DISCH_PRES);
        double head = run * run * (network + valveDrop - suction);
        double speed = Math.sqrt((head + 1.4 * flow * flow) / 6.4);
        double ratio = run > 0 ? flow / speed - BEST_POINT : 0;
        double efficiency = 0.82 - 0.5 * ratio * ratio;
        double power = rating * (25 * flow * head / efficiency * RATED_FLOW / 900 + 9 * speed * speed * speed);
        double relative = power / (rating * RATED_POWER);
        double active = rating * 300 * relative;
        double magnetising = rating * 70 * run;

        values[POWER] = power;
        values[FLOW] = rating * RATED_FLOW * flow;
        values[DISCH_PRES] = suction + head;
        values[VALVE_POS] = run * 100 * (1 + StrictMath.log(wanted / Math.sqrt(valveDrop) / 1.6) / StrictMath.log(25));
        values[CURRENT] = Math.sqrt(active * active + magnetising * magnetising);
        values[SPEED] = RATED_SPEED * speed;
        values[SUCT_PRES] = suction;
        values[AMB_TEMP] = now.ambient();
        double heat = relative * relative;
        values[WIND_TEMP] = winding.step(0.9 * now.ambient() + 20 * run + 48 * heat + ills.drift(WIND_TEMP));
        values[BRG_DE_TEMP] = driveEnd.step(0.7 * now.ambient()
                + 6
                + 20 * speed * speed
                + 16 * relative
                + ills.drift(BRG_DE_TEMP)
                + 0.6 * ills.wear(BRG_DE_TEMP));
        values[BRG_NDE_TEMP] =
                otherEnd.step(0.7 * now.ambient() + 6 + 24 * speed * speed + 8 * relative + ills.drift(BRG_NDE_TEMP));
        double resonance = StrictMath.exp(-square((speed - 0.86) / 0.06));
        values[VIB_DE] = 0.05
                + 2.4 * square(speed * speed)
                + 0.35 * resonance
                + 1.2 * run * ratio * ratio
                + run * ills.wear(VIB_DE);
    }

    private static double square(double x) {
        return x * x;
    }
}
