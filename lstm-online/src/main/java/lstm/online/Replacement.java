package lstm.online;

/** A stream to go on with, of another bundle. */
record Replacement(StationStream station, String fingerprint) {}
