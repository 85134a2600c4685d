package lstm.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes a made-up history's files: first under a temporary name beside the target, then moved in one go, so that a
 * failure leaves no half-written file. UTF-8, lines end with a line feed.
 */
public final class SampleWriter {

    private final Recording recording;

    public SampleWriter(Recording recording) {
        this.recording = Objects.requireNonNull(recording, "recording");
    }

    /** Writes {@code timestamp,<sensor>...}, times in UTC, each sensor with its decimals, a missing value empty. */
    public void writeHistory(Path target) throws IOException {
        List<Sensor> sensors = recording.sensors();
        write(target, out -> {
            out.append("timestamp");
            for (Sensor sensor : sensors) {
                out.append(',').append(sensor.name());
            }
            out.append('\n');
            int[] decimals = sensors.stream().mapToInt(Sensor::decimals).toArray();
            var line = new StringBuilder();
            recording.stream((time, values) -> {
                line.setLength(0);
                line.append(time);
                for (int i = 0; i < values.length; i++) {
                    Decimals.append(line.append(','), values[i], decimals[i]);
                }
                out.append(line.append('\n'));
            });
        });
    }

    /** Writes {@code start,end,group,sensors,kind,strength}, the sensors separated by spaces. */
    public void writeLabels(Path target) throws IOException {
        writeLabels(recording.labels(), target);
    }

    private static void writeLabels(List<Label> labels, Path target) throws IOException {
        write(target, out -> {
            out.append("start,end,group,sensors,kind,strength\n");
            for (Label label : labels) {
                out.append(String.join(
                                ",",
                                label.start().toString(),
                                label.end().toString(),
                                Integer.toString(label.group()),
                                String.join(" ", label.sensors()),
                                label.kind(),
                                label.strength()))
                        .append('\n');
            }
        });
    }

    /** Writes the bursts of a rig into a folder, each into a file called by its time, and its labels beside the folder. */
    public static void writeBursts(BearingRig rig, Path folder, Path labels) throws IOException {
        DateTimeFormatter name =
                DateTimeFormatter.ofPattern("uuuu.MM.dd.HH.mm.ss", Locale.ROOT).withZone(ZoneOffset.UTC);
        for (int burst = 0; burst < rig.bursts(); burst++) {
            String text = rig.text(burst);
            write(folder.resolve(name.format(rig.time(burst))), out -> out.append(text));
        }
        writeLabels(rig.labels(), labels);
    }

    /**
     * Writes {@code kks;name;group}: every sensor with what a person calls it, but for second transmitters, which have no
     * name, and its group. What the weather is, every group is interested in: its first sensor is in group 0.
     */
    public static void writeGroups(PlantSpec spec, Path target) throws IOException {
        write(target, out -> {
            out.append("kks;name;group\n");
            boolean shared = false;
            for (GroupSpec group : spec.groups()) {
                List<Sensor> sensors = group.sensorList();
                for (int i = 0; i < sensors.size(); i++) {
                    Point point = group.point(i);
                    boolean weather = !shared && point.name().equals(Equipment.AMBIENT) && sensors.size() > 1;
                    shared |= weather;
                    String name = i < group.equipment().points().size() ? words(group, point) : "";
                    out.append(sensors.get(i).name() + ";" + name + ";" + (weather ? 0 : group.id()) + "\n");
                }
            }
        });
    }

    /** {@code pump 1 disch pres, bar}. */
    private static String words(GroupSpec group, Point point) {
        return (group.equipment() + " " + group.id() + " " + point.name())
                        .replace('_', ' ')
                        .toLowerCase(Locale.ROOT)
                + ", " + point.unit();
    }

    private static void write(Path target, Content content) throws IOException {
        Path part =
                target.resolveSibling("." + target.getFileName() + ".part"); // hidden: no burst, if it is left behind
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(BufferedWriter out) throws IOException;
    }
}
