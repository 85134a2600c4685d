package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that {@code lstm online} was deployed on, as a folder.
 *
 * @param root what the deployed program takes for {@code /}
 */
record Deployed(Path root) {

    private static final List<String> PLACES =
            List.of("/app/", "/unpacked", "/opt/lstm-online", "/etc/lstm-online", "/var/lib/lstm-online");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern PAGE = Pattern.compile("the page is at http://127\\.0\\.0\\.1:(\\d+)/");

    /** A bundle and a configuration that serves the page, where the deployed program looks for them. */
    static Deployed in(Path root) {
        var deployed = new Deployed(root.toAbsolutePath());
        Folder.make(deployed.here("/etc/lstm-online/"));
        Folder.make(deployed.here("/var/lib/lstm-online"));
        Folder.write(
                deployed.here("/etc/lstm-online/station.yml"), "online: {source: stdin, web: {listen: 127.0.0.1:0}}\n");
        deployed.copy(TrainedPlant.PLANT.path("model.zip"), "/etc/lstm-online/model.zip");
        return deployed;
    }

    Path here(String path) {
        return root.resolve(path.substring(1));
    }

    /** The text with our folder in front of every path of the machine's. */
    String mapped(String text) {
        String mapped = at("/src/", text, House.TOP.toAbsolutePath() + "/");
        for (String place : PLACES) {
            mapped = at(place, mapped, root + place);
        }
        return mapped;
    }

    private static String at(String place, String text, String other) {
        String beginsThere = "(?<![\\w./-])" + Pattern.quote(place);
        return text.replaceAll(beginsThere, Matcher.quoteReplacement(other));
    }

    void copy(Path file, String to) {
        try {
            Path target = here(to.endsWith("/") ? to + file.getFileName() : to);
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a line of a shell that must succeed. */
    void shell(String line) {
        run(List.of("sh", "-c", line)).end().withCode(0);
    }

    /** Runs a command in an empty environment, with no place for temporary files. */
    Running run(List<String> words) {
        var command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        for (String word : words) {
            boolean isJava = word.equals("java") || word.equals("/usr/bin/java");
            command.add(isJava ? JAVA.resolve("java").toString() : mapped(word));
        }
        try {
            Path printed = Files.createTempDirectory("lstm-deployed");
            var builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectOutput(printed.resolve("out").toFile())
                    .redirectError(printed.resolve("err").toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("PATH", JAVA + ":/usr/local/bin:/usr/bin:/bin");
            environment.put("JAVA_TOOL_OPTIONS", "-Xmx512m -XX:TieredStopAtLevel=1");
            return new Running(builder.start(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scores rows until it is asked to stop, and once more: it must go on where it was. */
    void scoresAndGoesOn(List<String> words, Path healthcheck) {
        Running first = run(words)
                .type(TrainedPlant.HISTORY.slice(0, 60).text())
                .when(
                        "the last score",
                        running -> running.out()
                                        .lines()
                                        .filter(line -> line.contains("\"event\":\"score\""))
                                        .count()
                                == 60);
        asks(healthcheck, first, "live").withCode(0);
        first.signal("TERM").ended().withCode(143).saying("60 rows scored");

        Running again = run(words).when("the page", running -> running.err().contains("rows from stdin"));
        // windows are full before any row: that is the state
        again.when("ready", running -> asks(healthcheck, running, "ready").code() == 0);
        again.signal("TERM").ended().withCode(143);
        assertEquals(1, asks(healthcheck, 1, "live").code(), "nobody listens there");
    }

    private Ended asks(Path healthcheck, Running online, String what) {
        Matcher page = PAGE.matcher(online.err());
        assertTrue(page.find(), online.err());
        return asks(healthcheck, Integer.parseInt(page.group(1)), what);
    }

    private Ended asks(Path healthcheck, int port, String what) {
        return run(List.of(healthcheck.toString(), Integer.toString(port), what))
                .end();
    }
}
