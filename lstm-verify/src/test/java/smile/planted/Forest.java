package smile.planted;

/** Stands for Smile. */
public final class Forest {}
