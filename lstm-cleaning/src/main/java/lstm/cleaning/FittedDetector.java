package lstm.cleaning;

/** A detector that has seen data; immutable and safe to share between threads. */
public interface FittedDetector {

    /**
     * Returns one score per row, higher = more anomalous. Scores of one detector can be compared with each other only: each
     * has a unit and a range of its own. A row's score does not depend on the other rows of the call.
     *
     * @param rows [rows, sensors], standardised as the rows of the fit
     * @return [rows], never NaN
     */
    double[] score(double[][] rows);
}
