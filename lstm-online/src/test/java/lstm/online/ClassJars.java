package lstm.online;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.spi.ToolProvider;

/** The class path of the program, in jars only: of nothing else can a JVM make an archive to start from. */
final class ClassJars {

    /** Without the tests. */
    static final String PATH = path();

    private ClassJars() {}

    private static String path() {
        var path = new ArrayList<String>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path place = Path.of(part);
            if (part.isEmpty()) { // Surefire's ends with a colon; it would stand for the whole present folder
                continue;
            }
            if (!Files.isDirectory(place)) {
                path.add(part);
            } else if (!place.endsWith("test-classes")) {
                path.add(jar(place).toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }

    /** With its folders, where the migrations of the tables are looked for. */
    private static Path jar(Path classes) {
        try {
            Path jar = Files.createTempFile("lstm-classes", ".jar");
            jar.toFile().deleteOnExit();
            ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
            int code = tool.run(System.out, System.err, "-cf", jar.toString(), "-C", classes.toString(), ".");
            if (code != 0) {
                throw new IllegalStateException("jar ends with " + code + " for " + classes);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
