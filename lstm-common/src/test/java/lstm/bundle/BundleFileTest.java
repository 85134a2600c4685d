package lstm.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import lstm.bundle.Provenance.GroupTraining;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.MissingRule;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;
import lstm.scale.Scaler;
import lstm.score.Calibration;
import lstm.score.PreparedModel;
import lstm.score.ScoreModel;
import lstm.score.ScoreModels;
import lstm.score.SensorStatistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("model.zip");
    }

    private static final List<MissingRule> RULES =
            List.of(MissingRule.hold(30_000_000_000L), MissingRule.mean(0.1), MissingRule.drop(), MissingRule.linear());

    private static final List<Smoothing> SMOOTHINGS = List.of(
            new Smoothing.None(),
            new Smoothing.RollingMean(7),
            new Smoothing.Exponential(0.3),
            new Smoothing.DoubleExponential(0.3, 0.1));

    private static List<Double> numbers(Random random, int count) {
        return random.doubles(count).map(x -> x + 1e-3).boxed().toList();
    }

    private static GroupBundle group(int id, List<String> sensors, Random random) {
        int n = sensors.size();
        var spec = new AutoencoderSpec(n, 4, List.of(3, 2));
        var weights = new float[spec.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        var prepared = new PreparedModel(
                new SensorGroup(id, "group " + id, sensors, id == 1 ? Map.of(sensors.get(0), "Насос") : Map.of()),
                new Preparation(
                        new SegmentRule(15_000_000_000L),
                        IntStream.range(0, n).mapToObj(s -> RULES.get(s % 4)).toList(),
                        SMOOTHINGS.get(id % 4)),
                new Scaler(
                        random.doubles(n).toArray(),
                        random.doubles(n).map(x -> x + 0.1).toArray(),
                        10),
                new SensorStatistics(numbers(random, n), numbers(random, n)),
                new NetworkWeights(spec, weights));
        ScoreModel model = ScoreModels.random(prepared, random);
        byte[] checkpoint = new byte[id * 10];
        random.nextBytes(checkpoint);
        return new GroupBundle(model, checkpoint);
    }

    private static ModelBundle bundle(long seed) {
        var random = new Random(seed);
        var training = new GroupTraining(1, 900, 100, 850, 90, 2, false, List.of(0.5, 0.25), List.of(0.6, Double.NaN));
        var provenance = new Provenance(
                "2026-01-01T00:00:00Z",
                seed,
                Map.of("nd4j", "1.0", "java", "17"),
                "plant.csv",
                1000,
                "ab".repeat(32),
                1_000_000_000L,
                List.of(training));
        return new ModelBundle(
                provenance,
                StationYaml.defaults().yaml(),
                List.of(group(1, List.of("P1", "Druck Düse"), random), group(2, List.of("温度"), random)));
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private Map<String, byte[]> written() throws IOException {
        BundleFile.write(bundle(1), file);
        return unzip(Files.readAllBytes(file));
    }

    private String refused(byte[] bytes, String... parts) throws IOException {
        Files.write(file, bytes);
        UserException mistake = assertThrows(UserException.class, () -> BundleFile.read(file));
        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        for (String part : parts) {
            assertTrue(
                    mistake.getMessage().contains(part), "'" + mistake.getMessage() + "' does not say '" + part + "'");
        }
        assertFalse(mistake.getMessage().contains("null"), mistake.getMessage());
        return mistake.getMessage();
    }

    private static byte[] replaced(byte[] text, String from, String to) {
        String before = new String(text, StandardCharsets.UTF_8);
        String after = before.replace(from, to);
        assertFalse(before.equals(after), "'" + from + "' is not in " + before);
        return after.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Puts other bytes in an entry and its hash in the manifest, as somebody who knows the format would. */
    private static void forge(Map<String, byte[]> entries, String name, byte[] bytes) throws NoSuchAlgorithmException {
        entries.put("manifest.json", replaced(entries.get("manifest.json"), sha256(entries.get(name)), sha256(bytes)));
        entries.put(name, bytes);
    }

    /** Takes an entry away, in the manifest, too. */
    private static void forget(Map<String, byte[]> entries, String name) {
        String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
        String without = manifest.replaceFirst("\"" + name + "\" : \"[0-9a-f]+\",?", "");
        assertNotEquals(manifest, without);
        entries.put("manifest.json", without.getBytes(StandardCharsets.UTF_8));
        entries.remove(name);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        BundleFile.write(bundle(1), file);
        assertEquals(bundle(1), BundleFile.read(file));
        assertEquals(List.of("P1", "Druck Düse", "温度"), BundleFile.read(file).sensors());
        assertEquals(10, BundleFile.read(file).group(1).checkpoint().length);
    }

    @Test
    void equalBundlesGiveEqualBytesUnderEveryLocale() throws IOException {
        BundleFile.write(bundle(1), file);
        byte[] first = Files.readAllBytes(file);
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                BundleFile.write(bundle(1), file);
                assertArrayEquals(first, Files.readAllBytes(file), tag);
                assertEquals(bundle(1), BundleFile.read(file));
            }
        } finally {
            Locale.setDefault(before);
        }
        BundleFile.write(bundle(2), file);
        assertFalse(Arrays.equals(first, Files.readAllBytes(file)));
    }

    @Test
    void entriesAreTheOnesOfTheFormat() throws IOException {
        assertEquals(
                "manifest.json station.yml group-1/spec.json group-1/weights.bin group-1/scaler.json"
                        + " group-1/channels.json group-1/calibration.json group-1/look-ahead-channels.json"
                        + " group-1/look-ahead-calibration.json group-1/statistics.json group-1/components.json"
                        + " group-1/promise.json group-1/relation.json group-1/masked-network.json"
                        + " group-1/masked-network.bin group-1/checkpoint.bin",
                written().keySet().stream()
                        .filter(name -> !name.startsWith("group-2"))
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void refusesAFileThatIsMissingOrNone() {
        for (Path none : List.of(folder.resolve("absent.zip"), folder)) {
            UserException mistake = assertThrows(UserException.class, () -> BundleFile.read(none));
            assertEquals(ExitCode.BUNDLE, mistake.exitCode());
            assertTrue(mistake.getMessage().startsWith(none.toString()), mistake.getMessage());
            assertTrue(mistake.getMessage().contains("lstm train"), mistake.getMessage());
        }
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        refused(new byte[0], "model.zip is no bundle, or cut off", "train again");
        refused("time,P1\n2025-01-01,1\n".getBytes(StandardCharsets.UTF_8), "is no bundle");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        BundleFile.write(bundle(1), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 37) {
            refused(Arrays.copyOf(whole, length), "model.zip", "train again");
        }
        refused(Arrays.copyOf(whole, whole.length - 1), "model.zip", "train again");
    }

    @Test
    void refusesOtherZips() throws IOException {
        refused(zip(Map.of("readme.txt", new byte[] {1})), "is a zip file, but no bundle", "train again");
        refused(zip(Map.of()), "model.zip");
        refused(zip(Map.of("manifest.json", "{}".getBytes(StandardCharsets.UTF_8))), "no bundle");
        refused(zip(Map.of("manifest.json", "[1".getBytes(StandardCharsets.UTF_8))), "cannot be used");
        refused(zip(Map.of("manifest.json", new byte[0])), "no bundle");
    }

    @Test
    void refusesOneChangedByteInAnyEntry() throws IOException {
        Map<String, byte[]> entries = written();
        for (String name : List.copyOf(entries.keySet())) {
            if (name.equals("manifest.json")) {
                continue;
            }
            byte[] honest = entries.get(name);
            byte[] changed = honest.clone();
            changed[changed.length / 2] ^= 1;
            entries.put(name, changed);
            refused(zip(entries), "entry " + name + " is not what was written", sha256OrFail(honest), "train again");
            entries.put(name, honest);
        }
    }

    private static String sha256OrFail(byte[] bytes) {
        try {
            return sha256(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void neverEndsAsABugHoweverTheBytesAreChanged() throws IOException {
        BundleFile.write(bundle(1), file);
        ModelBundle honest = BundleFile.read(file);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            byte[] changed = whole.clone();
            int place = i < 200 ? whole.length - 1 - i : random.nextInt(whole.length); // the end is the directory
            changed[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            try {
                assertEquals(honest, BundleFile.read(file), "a byte that says nothing, at " + place);
            } catch (UserException mistake) {
                assertEquals(ExitCode.BUNDLE, mistake.exitCode());
            }
        }
    }

    @Test
    void refusesMissingAndExtraEntries() throws IOException {
        Map<String, byte[]> entries = written();
        byte[] weights = entries.remove("group-1/weights.bin");
        refused(zip(entries), "entry group-1/weights.bin is missing", "train again");
        entries.put("group-1/weights.bin", weights);
        entries.put("group-1/evil.bin", new byte[1]);
        refused(zip(entries), "entries that its manifest does not name: [group-1/evil.bin]");
    }

    @Test
    void refusesOtherVersions() throws IOException {
        Map<String, byte[]> entries = written();
        byte[] manifest = entries.get("manifest.json");
        entries.put("manifest.json", replaced(manifest, "\"version\" : 2", "\"version\" : 4"));
        refused(zip(entries), "has format version 4; this program reads versions 1 to 3", "newer program");
        entries.put("manifest.json", replaced(manifest, "\"version\" : 2", "\"version\" : 0"));
        refused(zip(entries), "has format version 0");
        entries.put("manifest.json", replaced(manifest, "\"lstm-model\"", "\"clean-intervals\""));
        refused(zip(entries), "no bundle");
    }

    @Test
    void refusesAManifestWithHoles() throws IOException {
        Map<String, byte[]> entries = written();
        byte[] manifest = entries.get("manifest.json");
        for (String key : List.of("groups", "provenance", "entries", "seed", "created", "training", "libraries")) {
            entries.put("manifest.json", replaced(manifest, "\"" + key + "\"", "\"other\""));
            refused(zip(entries), "model.zip cannot be used", "train again");
        }
        entries.put("manifest.json", replaced(manifest, "\"station.yml\" : \"", "\"station.yaml\" : \""));
        refused(zip(entries), "station.y");
        entries.remove("station.yml");
        entries.put(
                "manifest.json",
                new String(manifest, StandardCharsets.UTF_8)
                        .replaceAll("\"station.yml\" : \"[0-9a-f]+\",", "")
                        .getBytes(StandardCharsets.UTF_8));
        refused(zip(entries), "entry station.yml is missing", "train again");
    }

    @Test
    void readsGroupsOfBeforeSensorsHadNames() throws Exception {
        BundleFile.write(bundle(1), file);
        Map<String, byte[]> entries = unzip(Files.readAllBytes(file));
        String spec = new String(entries.get("group-2/spec.json"), StandardCharsets.UTF_8);
        String older = spec.replaceFirst(",\\s*\"names\" : \\{ *\\}", "");
        assertNotEquals(spec, older);
        forge(entries, "group-2/spec.json", older.getBytes(StandardCharsets.UTF_8));
        Files.write(file, zip(entries));
        assertEquals(bundle(1), BundleFile.read(file));
    }

    @Test
    void scalersOfBeforeThereWasALimitHaveNone() throws Exception {
        Map<String, byte[]> entries = written();
        String scaler = new String(entries.get("group-1/scaler.json"), StandardCharsets.UTF_8);
        String older = scaler.replaceFirst(",\\s*\"clip\" : 10.0", "");
        assertNotEquals(scaler, older);
        forge(entries, "group-1/scaler.json", older.getBytes(StandardCharsets.UTF_8));
        Files.write(file, zip(entries));
        assertEquals(
                0, BundleFile.read(file).group(1).model().prepared().scaler().clip());
    }

    @Test
    void readsWhatVersionOneKnewOfScores() throws Exception {
        BundleFile.write(bundle(1), file);
        Map<String, byte[]> entries = unzip(Files.readAllBytes(file));
        String folder = "group-2/";
        String calibration = new String(entries.get(folder + "calibration.json"), StandardCharsets.UTF_8);
        String older = calibration
                .replaceFirst("(?s)\"tail\" : \\{.*?\\}", "\"tailScale\" : 0.25")
                .replaceFirst(",\\s*\"heldOut\" : true", "");
        forge(entries, folder + "calibration.json", older.getBytes(StandardCharsets.UTF_8));
        String channels = new String(entries.get(folder + "channels.json"), StandardCharsets.UTF_8);
        forge(
                entries,
                folder + "channels.json",
                channels.replaceAll("\"weight\" : 0.7,", "").getBytes(StandardCharsets.UTF_8));
        for (String later : List.of("look-ahead-channels", "look-ahead-calibration", "components", "promise")) {
            forget(entries, folder + later + ".json");
        }
        Files.write(file, zip(entries));
        ScoreModel model = BundleFile.read(file).groups().get(1).model();
        assertEquals(
                new Calibration.Tail(0, 0.25, 0, List.of()),
                model.causal().calibration().tail());
        assertTrue(model.causal().channels().stream().allMatch(channel -> channel.weight() == 1));
        assertTrue(model.lookAhead().isEmpty() && model.promise().isEmpty());
        assertTrue(model.baselines().components().isEmpty());
    }

    @Test
    void refusesWeightsOfAnotherSize() throws Exception {
        for (int change : new int[] {-4, -1, 1, 4, -10_000}) {
            Map<String, byte[]> entries = written();
            byte[] weights = entries.get("group-1/weights.bin");
            forge(entries, "group-1/weights.bin", Arrays.copyOf(weights, Math.max(0, weights.length + change)));
            refused(zip(entries), "model.zip cannot be used: weights", "must be", "train again");
        }
    }

    @Test
    void refusesContentsThatDoNotFit() throws Exception {
        String[][] forgeries = {
            {"group-1/spec.json", "\"features\" : 2", "\"features\" : 3"},
            {"group-1/spec.json", "\"P1\"", "null"},
            {"group-1/spec.json", "\"P1\"", "\"P1\", \"P2\""},
            {"group-1/spec.json", "\"maxHoleNanos\" : 15000000000", "\"maxHoleNanos\" : 0"},
            {"group-1/spec.json", "[ 3, 2 ]", "[ 2000000000, 2000000000 ]"},
            {"group-1/spec.json", "[ 3, 2 ]", "[ null ]"},
            {"group-1/scaler.json", "\"offset\" : [ ", "\"offset\" : [ null, "},
            {"group-1/scaler.json", "\"spread\"", "\"spraed\""},
            {"group-1/channels.json", "\"LEVEL\"", "\"MOON\""},
            {"group-1/calibration.json", "\"knots\" : [ ", "\"knots\" : [ \"x\", "},
            {"group-1/statistics.json", "{", "["},
        };
        for (String[] forgery : forgeries) {
            Map<String, byte[]> entries = written();
            forge(entries, forgery[0], replaced(entries.get(forgery[0]), forgery[1], forgery[2]));
            refused(zip(entries), "model.zip cannot be used: ", "train again");
        }
    }

    @Test
    void leavesWhatWasThereWhenItCannotWrite() throws IOException {
        Path parent = Files.writeString(folder.resolve("file"), "before");
        UserException mistake =
                assertThrows(UserException.class, () -> BundleFile.write(bundle(1), parent.resolve("model.zip")));
        assertEquals(ExitCode.OUTPUT, mistake.exitCode());
        assertEquals("before", Files.readString(parent));
        BundleFile.write(bundle(1), file);
        BundleFile.write(bundle(2), file);
        assertEquals(bundle(2), BundleFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }
}
