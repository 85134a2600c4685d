package lstm.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Versions of what a bundle's weights depend on, written into it. */
final class Libraries {

    private static final String FILE = "libraries.properties";

    private Libraries() {}

    /** Name to version, as the build filled them in, and the Java that runs. */
    static Map<String, String> versions() {
        var properties = new Properties();
        try (InputStream in = Libraries.class.getResourceAsStream(FILE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        versions.put("java", Runtime.version().toString());
        return versions;
    }
}
