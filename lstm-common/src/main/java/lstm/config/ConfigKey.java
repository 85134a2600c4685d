package lstm.config;

/**
 * A key that station.yml may have.
 *
 * @param path with dots, {@code window.length}
 * @param kind what its value is
 * @param fallback the default as text, empty when there is none
 */
public record ConfigKey(String path, String kind, String fallback) {}
