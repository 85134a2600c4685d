package lstm.online.planted;

/** A program's class with a name that says nothing. */
public final class OnlineManager {}
