package lstm.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import lstm.io.Mistake;

/**
 * One run of an archive.
 *
 * @param folder its place
 * @param began when; the beginning of all times for one that is damaged
 * @param facts what {@value #FILE} says; missing for one that is damaged
 * @param evaluation what {@code evaluate} found; missing where nobody asked
 * @param damage what is wrong with it; empty when nothing is
 */
record ArchivedRun(Path folder, Instant began, JsonNode facts, JsonNode evaluation, String damage) {

    /** What a run is about, in a few lines. */
    static final String FILE = "run.json";

    static final String EVALUATION = "evaluation.json";
    static final String EVALUATION_PAGE = "evaluation.html";

    static final Comparator<ArchivedRun> NEWEST_FIRST = Comparator.comparing(ArchivedRun::began)
            .thenComparing(run -> run.folder().getFileName())
            .reversed();

    private static final String FORMAT = "lstm-run";
    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Whether a folder is a run of an archive. */
    static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE)) && read(folder).known();
    }

    /** What {@value #FILE} says of a run. {@code model}: the bundle as it was given. */
    static byte[] facts(OfflineReport report, Path model, Instant began, Instant ended) throws IOException {
        ObjectNode facts = JSON.createObjectNode();
        facts.put("format", FORMAT).put("version", VERSION);
        facts.put("began", began.toString()).put("ended", ended.toString());
        facts.put("station", report.station());
        facts.put("model", model.toString()).put("modelCreated", report.model().created());
        facts.put("modelSource", report.model().source())
                .put("seed", report.model().seed());
        facts.put("data", report.source().name()).put("rows", report.source().rows());
        facts.put("first", report.source().first()).put("last", report.source().last());
        facts.put("lookAhead", report.looksAhead());
        facts.put("groups", report.groups().size());
        facts.put("scored", sum(report.groups(), OfflineReport.Group::scored));
        facts.put("anomalous", sum(report.groups(), OfflineReport.Group::anomalous));
        facts.put("intervals", report.intervals().size());
        return JSON.writeValueAsBytes(facts);
    }

    private static long sum(List<OfflineReport.Group> groups, ToLongFunction<OfflineReport.Group> count) {
        return groups.stream().mapToLong(count).sum();
    }

    /** Reads a run; one that is damaged says so and does not throw. */
    static ArchivedRun read(Path folder) {
        JsonNode none = MissingNode.getInstance();
        JsonNode facts;
        Instant began;
        try {
            facts = JSON.readTree(Files.readAllBytes(folder.resolve(FILE)));
            if (!FORMAT.equals(facts.path("format").asText())) {
                return damaged(folder, FILE + " is not what 'lstm offline --archive' writes");
            }
            began = Instant.parse(facts.path("began").asText());
        } catch (NoSuchFileException e) {
            return damaged(folder, "there is no " + FILE);
        } catch (IOException | DateTimeException e) {
            return damaged(folder, FILE + " cannot be read: " + brief(e));
        }
        if (!Files.isRegularFile(folder.resolve("report.html"))) {
            return new ArchivedRun(folder, began, facts, none, "there is no report.html");
        }
        try {
            return new ArchivedRun(
                    folder, began, facts, JSON.readTree(Files.readAllBytes(folder.resolve(EVALUATION))), "");
        } catch (NoSuchFileException e) {
            return new ArchivedRun(folder, began, facts, none, "");
        } catch (IOException e) {
            return new ArchivedRun(folder, began, facts, none, EVALUATION + " cannot be read: " + brief(e));
        }
    }

    private static ArchivedRun damaged(Path folder, String why) {
        return new ArchivedRun(folder, Instant.EPOCH, MissingNode.getInstance(), MissingNode.getInstance(), why);
    }

    private static String brief(Exception e) {
        String why = e instanceof IOException io ? Mistake.reason(io) : e.getMessage();
        return why.lines().findFirst().orElse("");
    }

    /** Whether it is known what it was about. */
    boolean known() {
        return !facts.isMissingNode();
    }

    /** A figure of the evaluation, by its path; NaN where there is none. */
    double figure(String detector, String pointer) {
        for (JsonNode part : evaluation.path("detectors")) {
            if (part.path("detector").asText().equals(detector)) {
                return part.at(pointer).asDouble(Double.NaN);
            }
        }
        return Double.NaN;
    }
}
