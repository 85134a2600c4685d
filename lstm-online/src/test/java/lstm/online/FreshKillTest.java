package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import lstm.bundle.BundleFile;
import lstm.config.OnlineConfig.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fresh starts that are killed, at any moment and in the short one in which the state before is put aside: afterwards it is where it
 * was, or the fresh start went well and it is kept beside the new one. {@code -Dkills=200}: for longer.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FreshKillTest {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private String bundle = FreshStarts.BUNDLE;
    private Path state;

    /** What a state holds, as far as a user would miss it. */
    private record Holds(String id, long rows, long journalled) {}

    private Holds holds(Path place) {
        try (StateFolder held = StateFolder.open(place, bundle, Durability.CRASH, false)) {
            long[] journalled = {0};
            long saved = held.load().map(OnlineState::rows).orElse(0L);
            held.journal(arrivals -> journalled[0] += arrivals.size());
            return new Holds(held.id(), saved, journalled[0]);
        }
    }

    private void accept() {
        try (StateFolder held = StateFolder.open(state, bundle, Durability.CRASH, false)) {
            FreshStarts.accept(held);
        }
    }

    private Path kept() {
        return state.resolve("before-fresh");
    }

    private boolean isAside() {
        return Files.exists(state.resolve("before-fresh.moving")) || Files.exists(state.resolve("before-fresh.aside"));
    }

    /** Looks often, as what it waits for may be over after milliseconds. */
    private static void await(RealProcess online, BooleanSupplier condition) {
        while (!condition.getAsBoolean() && online.isAlive()) {
            LockSupport.parkNanos(200_000);
        }
    }

    /** Files of the states, for the words of a failure. */
    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.map(file -> state.relativize(file).toString())
                    .sorted()
                    .toList()
                    .toString();
        }
    }

    private RealProcess start(Path model, Path rows, String... more) throws IOException {
        var args = new ArrayList<>(List.of("--model", model.toString(), "-i", rows.toString(), "--events", "alarm"));
        args.addAll(List.of("--state", state.toString()));
        args.addAll(List.of(more));
        return RealProcess.start(folder, args.toArray(String[]::new));
    }

    @Test
    void theStateBeforeIsWhereItWasOrKept() throws Exception {
        Path model = folder.resolve("model.zip");
        state = folder.resolve("state");
        BundleFile.write(SmallPlant.bundle(7), model);
        bundle = BundleFile.fingerprint(model);
        var text = new StringBuilder("time,P1,P2,P3,M1,M2\n");
        for (int second = 0; second < 300; second++) {
            text.append(BEGIN.plusSeconds(second)).append(",10,20,30,40,").append(50 + second % 7);
            text.append('\n');
        }
        Path rows = Files.writeString(folder.resolve("rows.csv"), text);
        try (RealProcess online = start(model, rows)) {
            online.endsWith(0);
        }
        long start = System.nanoTime();
        long aside;
        long whole;
        try (RealProcess online = start(model, rows, "--fresh")) {
            await(online, this::isAside);
            aside = System.nanoTime() - start;
            await(online, () -> !isAside());
            whole = System.nanoTime() - start;
            online.endsWith(0);
        }
        var random = new SplittableRandom(41);
        int back = 0;
        int between = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            accept();
            Holds before = holds(state);
            try (RealProcess online = start(model, rows, "--fresh")) {
                if (kill % 3 == 0) { // at any moment
                    LockSupport.parkNanos(random.nextLong(whole + whole / 4));
                } else { // while it is aside, or soon after
                    await(online, this::isAside);
                    LockSupport.parkNanos(random.nextLong((whole - aside) * 5 / 4));
                }
                online.kill();
            }
            between += isAside() ? 1 : 0;
            String files = files();
            Holds after = holds(state);
            boolean isBack = after.id().equals(before.id());
            back += isBack ? 1 : 0;
            assertEquals(before, isBack ? after : holds(kept()), () -> files + " became " + after);
        }
        String counts = back + " times back, " + between + " times killed in between";
        assertTrue(back > 0 && between > 0, counts);
    }

    /** Far more kills in the short moments of moving files and making a database than starts of the program allow. */
    @Test
    void noneOfManyFreshStartsLosesTheStateBefore() throws Exception {
        state = folder.resolve("state");
        accept();
        String last = holds(state).id();
        var random = new SplittableRandom(43);
        for (int kill = 0; kill < KILLS; kill++) {
            Path out = Files.createTempFile(folder, "kept", ".txt");
            Process starts = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FreshStarts.class.getName(),
                            state.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Until.so(() -> Files.size(out) > 0 || !starts.isAlive(), () -> "no fresh start");
            LockSupport.parkNanos(random.nextLong(300_000_000));
            starts.toHandle().destroyForcibly();
            starts.waitFor();
            for (String line : Files.readString(out).split("\n", -1)) {
                last = line.startsWith(FreshStarts.KEPT) && line.length() == FreshStarts.KEPT.length() + last.length()
                        ? line.substring(FreshStarts.KEPT.length())
                        : last;
            }
            String files = files();
            Holds present = holds(state);
            Holds expected = new Holds(last, 0, 1);
            // where a start was killed after it was kept, and before it could say so, the last one is beside it
            assertEquals(expected, present.id().equals(last) ? present : holds(kept()), () -> files + ": " + present);
            last = present.id();
        }
    }
}
