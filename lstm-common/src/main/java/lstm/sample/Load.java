package lstm.sample;

/** The demand on one machine: rhythm of day and week, a wandering part, and limits that it approaches softly. */
final class Load {

    private final Wander own;
    private final Wander setpoint;
    private final Wander level;
    private final Lag inertia;

    Load(Draws draws, double stepHours) {
        this.own = new Wander(draws.child(1), 5, stepHours);
        this.setpoint = new Wander(draws.child(2), 10, stepHours);
        this.level = new Wander(draws.child(3), 12, stepHours);
        this.inertia = new Lag(0.25, stepHours);
    }

    Conditions step(double hours, double mood, double ambient, double run) {
        double rhythm =
                0.75 * Rhythm.wave(hours, 24, 8) + 0.3 * Rhythm.wave(hours, 12, 5) - 0.5 * Rhythm.weekend(hours);
        double wish = inertia.step(rhythm + 0.25 * mood + 0.25 * own.step());
        double night = 0.35 * Rhythm.wave(hours, 24, 4);
        return new Conditions(
                0.68 + 0.3 * StrictMath.tanh(1.5 * wish),
                StrictMath.tanh(night + 0.5 * setpoint.step()),
                StrictMath.tanh(0.3 * Rhythm.wave(hours, 12, 1) + 0.5 * level.step()),
                ambient,
                run);
    }
}
