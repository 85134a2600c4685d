package lstm.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * Writes a sample plant's files: first under a temporary name beside the target, then moved in one go, so that a
 * failure leaves no half-written file. UTF-8, lines end with a line feed.
 */
public final class SampleWriter {

    private final Plant plant;

    public SampleWriter(Plant plant) {
        this.plant = Objects.requireNonNull(plant, "plant");
    }

    /** Writes {@code timestamp,<sensor>...}, times in UTC, each sensor with its decimals, a missing value empty. */
    public void writeHistory(Path target) throws IOException {
        List<Sensor> sensors = plant.sensors();
        write(target, out -> {
            out.append("timestamp");
            for (Sensor sensor : sensors) {
                out.append(',').append(sensor.name());
            }
            out.append('\n');
            int[] decimals = sensors.stream().mapToInt(Sensor::decimals).toArray();
            var line = new StringBuilder();
            plant.stream((time, values) -> {
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
        write(target, out -> {
            out.append("start,end,group,sensors,kind,strength\n");
            for (Label label : plant.labels()) {
                out.append(String.join(
                                ",",
                                label.start().toString(),
                                label.end().toString(),
                                Integer.toString(label.group()),
                                String.join(" ", label.sensors()),
                                label.kind().label(),
                                label.strength().label()))
                        .append('\n');
            }
        });
    }

    private static void write(Path target, Content content) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
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
