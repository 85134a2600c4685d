package lstm.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The three pages of a short run of the programs, each started as a user starts it, on a part of the sample data with a
 * strong fault in it and with names of sensors that no page may take for markup.
 */
record WrittenPages(Path clean, Path training, Path report) {

    /** A name that is a script, and one with all that needs an escape somewhere. */
    static final List<String> ODD_NAMES = List.of("<script>alert(1)</script>", "Temp \"A\" & 'B' Ö °C");

    private static final int FROM = 13_300; // after it 1300 rows without a fault, then seven faults
    private static final int TO = 17_600;
    private static final String TRAINING_ROWS = "0:1300";
    private static final String CONFIG =
            """
            station: Pump <b>1</b>
            source: {zone: Europe/Berlin}
            clean: {minLength: {clean: 200}}
            network: {layers: [8, 4]}
            training: {epochs: 2, batchSize: 64}
            """;

    /** Runs clean, train and offline in {@code folder}. */
    static WrittenPages in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path history = folder.resolve("history.csv");
        Path config = folder.resolve("station.yml");
        Files.write(history, history(), StandardCharsets.UTF_8);
        Files.writeString(config, CONFIG);
        String in = history.toString();
        String yml = config.toString();
        String cleaned = folder.resolve("clean").toString();
        String model = folder.resolve("model.zip").toString();
        Stage.CLEAN.done(folder, "-i", in, "-c", yml, "-o", cleaned);
        String intervals = cleaned + "/clean-intervals.json";
        Stage.TRAIN.done(folder, "-i", in, "-c", yml, "--rows", TRAINING_ROWS, "--clean", intervals, "-o", model);
        String report = folder.resolve("report").toString();
        Stage.OFFLINE.done(folder, "-i", in, "--model", model, "-o", report);
        return new WrittenPages(
                Path.of(cleaned, "clean.html"), folder.resolve("model.html"), Path.of(report, "report.html"));
    }

    private static List<String> history() throws IOException {
        List<String> sample = Files.readAllLines(House.TOP.resolve("sample-data/history.csv"));
        var lines = new ArrayList<String>();
        lines.add(sample.get(0)
                .replace("P1_VIB_DE", quoted(ODD_NAMES.get(0)))
                .replace("P1_BRG_DE_TEMP", quoted(ODD_NAMES.get(1))));
        lines.addAll(sample.subList(1 + FROM, 1 + TO));
        return lines;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
