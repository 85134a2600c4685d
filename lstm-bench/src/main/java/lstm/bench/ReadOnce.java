package lstm.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import lstm.io.CsvSource;
import lstm.io.FrameSource;

/** Reads a CSV file into frames, once, in a fresh JVM: what a program pays for it, compilation included. */
public final class ReadOnce {

    private ReadOnce() {}

    /** Takes the file; prints rows, seconds and seconds of CPU. */
    public static void main(String[] args) {
        long start = System.nanoTime();
        var source = new CsvSource(Path.of(args[0]), StationYaml.defaults().source());
        long rows = 0;
        try (FrameSource.Reader reader = source.open()) {
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                rows += frame.rows();
            }
        }
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.printf(
                    Locale.ROOT, "%d rows, %.2f s, CPU %.2f s%n", rows, (System.nanoTime() - start) / 1e9, cpu / 1e9);
        }
    }
}
