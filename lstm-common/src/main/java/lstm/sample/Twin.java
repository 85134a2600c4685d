package lstm.sample;

/** The same machine under an independent load with the same rhythm at another time of day: for broken relations. */
final class Twin {

    private final Weather weather;
    private final Load load;
    private final Machine machine;
    private final double[] values;
    private final Ills healthy;

    Twin(Draws draws, Equipment equipment, double rating, double stepHours) {
        this.weather = new Weather(draws.child(1), stepHours, false);
        this.load = new Load(draws.child(2), stepHours);
        this.machine = equipment.machine(rating, stepHours);
        this.values = new double[equipment.points().size()];
        this.healthy = new Ills(0, 0, 0, Norms.NONE);
    }

    /** Moves on under the real machine's conditions but for the demand, which is that of the twin's own time. */
    void step(double hours, Conditions real) {
        weather.step(hours);
        Conditions own = load.step(hours, weather.demandMood(), real.ambient(), real.run());
        machine.step(real.withDemand(own.demand()), healthy, values);
    }

    double value(int point) {
        return values[point];
    }
}
