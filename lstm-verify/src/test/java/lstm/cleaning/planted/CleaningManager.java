package lstm.cleaning.planted;

/** A program's class with a name that says nothing. */
public final class CleaningManager {}
