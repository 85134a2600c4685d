package lstm.sample;

/** What all machines of a plant share: the ambient temperature and the general mood of the demand. */
final class Weather {

    private static final double HOURS_PER_YEAR = 8766;

    private final Wander front;
    private final Wander mood;
    private final boolean season;
    private double ambient;
    private double demandMood;

    Weather(Draws draws, double stepHours, boolean season) {
        this.front = new Wander(draws.child(1), 30, stepHours);
        this.mood = new Wander(draws.child(2), 6, stepHours);
        this.season = season;
    }

    /** Goes to a moment, in hours since a Monday 00:00 UTC near a new year. */
    void step(double hours) {
        double daily = 4.5 * Rhythm.wave(hours, 24, 9);
        double yearly = season ? 9 * Rhythm.wave(hours, HOURS_PER_YEAR, 2600) : 0;
        ambient = 16 + daily + yearly + 4 * StrictMath.tanh(0.6 * front.step());
        demandMood = mood.step();
    }

    double ambient() {
        return ambient;
    }

    double demandMood() {
        return demandMood;
    }
}
