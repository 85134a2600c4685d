package lstm.bundle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.io.Mistake;
import lstm.io.OutputFiles;
import lstm.net.AutoencoderSpec;

/**
 * {@code model.zip}. The format is told in docs/file-formats.md. Equal bundles give equal bytes. What is damaged,
 * tampered with, foreign or newer is refused with {@link ExitCode#BUNDLE}.
 */
public final class BundleFile {

    /** What the manifest calls the format. */
    public static final String FORMAT = "lstm-model";

    /** Newest version; versions up to it are read. What an older program can read is written as its version. */
    public static final int VERSION = 3;

    /** Knows no networks but {@link AutoencoderSpec}s, and no score of the plain error. */
    private static final int AUTOENCODERS_ONLY = 2;

    private static final String MANIFEST = "manifest.json";
    private static final String STATION = "station.yml";
    private static final String HOW_TO_GET_ONE = "; a bundle is what 'lstm train' writes: copy it anew or train again";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(NetworkFile.module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private BundleFile() {}

    /** Writes a bundle, all or nothing. */
    public static void write(ModelBundle bundle, Path file) {
        OutputFiles.write(file, out -> write(bundle, out));
    }

    /** Writes a bundle to {@code out}, which is closed at the end. */
    public static void write(ModelBundle bundle, OutputStream out) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(STATION, bundle.stationYaml().getBytes(StandardCharsets.UTF_8));
        var ids = new ArrayList<Integer>();
        for (GroupBundle group : bundle.groups()) {
            int id = group.model().prepared().group().id();
            ids.add(id);
            new GroupFiles(JSON).entries(group).forEach((name, bytes) -> entries.put(folder(id) + name, bytes));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> hashes.put(name, sha256(bytes)));
        byte[] manifest =
                JSON.writeValueAsBytes(new Manifest(FORMAT, version(bundle), ids, bundle.provenance(), hashes));
        try (var zip = new ZipOutputStream(out)) {
            put(zip, MANIFEST, manifest);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
    }

    /** The oldest version that can say all of a bundle. */
    private static int version(ModelBundle bundle) {
        boolean plain = bundle.groups().stream()
                .map(group -> group.model().prepared())
                .allMatch(model -> model.weights().spec() instanceof AutoencoderSpec
                        && model.plain().isEmpty());
        return plain ? AUTOENCODERS_ONLY : VERSION;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String folder(int id) {
        return "group-" + id + "/";
    }

    /** Reads a bundle and checks every entry of it. */
    public static ModelBundle read(Path file) {
        Map<String, byte[]> entries;
        try {
            entries = entries(file);
        } catch (ZipException e) {
            throw new UserException(
                    ExitCode.BUNDLE, file + " is no bundle, or cut off (" + e.getMessage() + ")" + HOW_TO_GET_ONE, e);
        } catch (IOException e) {
            String why = Mistake.unreadable(ExitCode.BUNDLE, file, e).getMessage();
            throw new UserException(ExitCode.BUNDLE, why + HOW_TO_GET_ONE, e);
        }
        try {
            Manifest manifest = manifest(file, entries);
            checkHashes(file, manifest, entries);
            var groups = new ArrayList<GroupBundle>();
            for (int id : manifest.groups()) {
                groups.add(new GroupFiles(JSON).group(under(folder(id), entries)));
            }
            String station = new String(GroupFiles.entry(entries, STATION), StandardCharsets.UTF_8);
            return new ModelBundle(manifest.provenance(), station, groups);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new UserException(ExitCode.BUNDLE, file + " cannot be used: " + firstLine(e) + HOW_TO_GET_ONE, e);
        }
    }

    /** Loads the classes that reading a bundle needs. */
    static void load() {
        JSON.readerFor(Manifest.class);
        GroupFiles.loadAhead(JSON);
        StationYaml.defaults();
    }

    /** SHA-256 of the file in hex: what a saved state belongs to. */
    public static String fingerprint(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.BUNDLE, file, e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            Files.readAttributes(file, "size"); // says that it does not exist
            throw new ZipException("it is not a file");
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (checksum(bytes) != entry.getCrc()) { // ZipFile does not look
                    throw new ZipException("entry " + entry.getName() + " does not fit its checksum");
                }
                entries.put(entry.getName(), bytes);
            }
        }
        return entries;
    }

    private static long checksum(byte[] bytes) {
        var checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }

    private static Manifest manifest(Path file, Map<String, byte[]> entries) throws IOException {
        byte[] bytes = entries.get(MANIFEST);
        JsonNode node = bytes == null ? JSON.nullNode() : JSON.readTree(bytes);
        if (!FORMAT.equals(node.path("format").asText())) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    file + " is a zip file, but no bundle: it has no manifest of one" + HOW_TO_GET_ONE);
        }
        int version = node.path("version").asInt();
        if (version > VERSION || version < 1) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    file + " has format version " + version + "; this program reads versions 1 to " + VERSION
                            + "; use a newer program or train again with this one");
        }
        addWhatWasNotKnown(node);
        return JSON.treeToValue(node, Manifest.class);
    }

    /** Bundles from before there were forecasters say nothing of persistence. */
    private static void addWhatWasNotKnown(JsonNode manifest) {
        for (JsonNode training : manifest.path("provenance").path("training")) {
            if (training instanceof ObjectNode object && !object.has("persistence")) {
                object.putArray("persistence");
            }
        }
    }

    private static void checkHashes(Path file, Manifest manifest, Map<String, byte[]> entries) {
        manifest.entries().forEach((name, expected) -> {
            byte[] bytes = entries.get(name);
            if (bytes == null) {
                throw new UserException(ExitCode.BUNDLE, file + ": entry " + name + " is missing" + HOW_TO_GET_ONE);
            }
            if (!sha256(bytes).equals(expected)) {
                throw new UserException(
                        ExitCode.BUNDLE,
                        file + ": entry " + name + " is not what was written: its SHA-256 is " + sha256(bytes)
                                + ", the manifest says " + expected + HOW_TO_GET_ONE);
            }
        });
        List<String> strangers = entries.keySet().stream()
                .filter(name -> !name.equals(MANIFEST) && !manifest.entries().containsKey(name))
                .toList();
        if (!strangers.isEmpty()) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    file + " has entries that its manifest does not name: " + strangers + HOW_TO_GET_ONE);
        }
    }

    private static Map<String, byte[]> under(String folder, Map<String, byte[]> entries) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> {
            if (name.startsWith(folder)) {
                found.put(name.substring(folder.length()), bytes);
            }
        });
        return found;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
