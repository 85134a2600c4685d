package lstm.online;

import java.util.function.BooleanSupplier;

/** When a row is due. */
interface Pace {

    /** Returns when the row is due; false when the program is to stop before. */
    boolean await(long time);

    /** Every row at once. */
    Pace AT_ONCE = time -> true;

    /** What time it is, and how to let it pass. */
    interface Clock {

        long nanoTime();

        void sleepMillis(long millis) throws InterruptedException;
    }

    /** A replay, {@code speed} times as fast as the rows' times say, counted from the first row. */
    static Pace replay(double speed, Clock clock, BooleanSupplier stop) {
        return new ReplayPace(speed, clock, stop);
    }
}
