package lstm.verify;

import static lstm.verify.TrainedPlant.HISTORY;
import static lstm.verify.TrainedPlant.PLANT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A bundle that is damaged, foreign, newer or tampered with is refused by whoever reads bundles. */
class BadBundleTest {

    private static void refused(byte[] bundle, String... words) {
        Folder.write(PLANT.path("bad.zip"), bundle);
        PLANT.refuses(5, Stage.OFFLINE, "-i history.csv --model bad.zip -o out", words);
    }

    /** The bundle with other entries. */
    private static byte[] altered(UnaryOperator<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(whole()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : change.apply(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] whole() {
        return Folder.bytes(PLANT.path("model.zip"));
    }

    @Test
    void cutOff() {
        refused(Arrays.copyOf(whole(), whole().length / 2), "bad.zip is no bundle, or cut off", "copy it anew");
    }

    @Test
    void noZipFile() {
        refused(HISTORY.text().getBytes(StandardCharsets.UTF_8), "bad.zip is no bundle", "'lstm train'");
    }

    @Test
    void aZipFileOfSomethingElse() throws IOException {
        refused(altered(entries -> Map.of("holiday.jpg", new byte[9])), "bad.zip", "no bundle", "'lstm train'");
    }

    @Test
    void newer() throws IOException {
        byte[] newer = altered(entries -> {
            String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
            String other = manifest.replaceFirst("\"version\" : \\d+", "\"version\" : 99");
            entries.put("manifest.json", other.getBytes(StandardCharsets.UTF_8));
            return entries;
        });
        refused(newer, "bad.zip has format version 99", "reads versions 1 to", "use a newer program or train again");
        PLANT.refuses(5, Stage.ONLINE, "-i history.csv --model bad.zip --state state", "bad.zip has format version 99");
        PLANT.refuses(
                5, Stage.TRAIN, "-i history.csv --resume bad.zip -o out/model.zip", "bad.zip has format version 99");
    }

    @Test
    void tamperedWith() throws IOException {
        byte[] tampered = altered(entries -> {
            entries.get("group-1/weights.bin")[17] ^= 1;
            return entries;
        });
        refused(tampered, "entry group-1/weights.bin is not what was written", "SHA-256", "train again");
    }

    @Test
    void withoutAnEntry() throws IOException {
        byte[] robbed = altered(entries -> {
            entries.remove("group-1/scaler.json");
            return entries;
        });
        refused(robbed, "entry group-1/scaler.json is missing", "train again");
    }
}
