package lstm.config;

/**
 * A stretch of time as the user wrote it, half-open; what the words mean is known once the source says what its times are.
 *
 * @param reason may be empty
 */
public record TimeRange(String from, String to, String reason) {}
