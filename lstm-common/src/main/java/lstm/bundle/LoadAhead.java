package lstm.bundle;

/**
 * Loads classes in threads of their own, for a program to call before it looks at its command line: on two cores that saves a
 * good part of its start. This class has nothing static, so that who calls it does not wait for what it loads.
 */
public final class LoadAhead {

    private LoadAhead() {}

    /** Begins to load what reading a bundle needs. */
    public static void bundles() {
        begin("bundles", BundleFile::load);
    }

    /** Begins to load something; where that fails, nothing is said: whoever needs it will say it. */
    public static void begin(String what, Runnable loading) {
        var thread = new Thread(loading, "loading " + what);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, why) -> {});
        thread.start();
    }
}
