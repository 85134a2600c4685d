package lstm.train.planted;

/** A program's class with a name that says nothing. */
public final class TrainManager {}
