package lstm.online.web;

import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;

/** Tells what was refused of some arrivals, and which one it was, and counts the others. */
final class Refusals implements Arrivals.Taker {

    private final Listener listener;
    private int items;
    private int accepted;

    Refusals(Listener listener) {
        this.listener = listener;
    }

    /** Who is told. */
    interface Listener {

        /**
         * Something was refused.
         *
         * @param row which one of the request, from 1 on
         */
        void refused(int row, Problem problem, String message);
    }

    @Override
    public void row(long time, double[] values) {
        items++;
        accepted++;
    }

    @Override
    public void measurement(long time, int sensor, double value) {
        items++;
        accepted++;
    }

    @Override
    public void refused(Problem problem, String message) {
        items++;
        listener.refused(items, problem, message);
    }

    @Override
    public void remark(Problem problem, String message) {
        // of an item that was counted
    }

    int accepted() {
        return accepted;
    }
}
