package lstm.online;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import lstm.bundle.ModelBundle;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.StationYaml;
import lstm.io.CsvStream;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.sink.StdoutSink;

/** Runs the pipeline inside the test. */
final class Runs {

    static final String FINGERPRINT = "f00d";

    private static final int BATCH = 7; // odd and short, so that a kill falls between any two rows

    private final ModelBundle bundle;
    private final long checkpoint;

    Runs(ModelBundle bundle, long checkpoint) {
        this.bundle = bundle;
        this.checkpoint = checkpoint;
    }

    /** What stands in for a kill: nothing after it is saved or flushed. */
    static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** The lines that a run over CSV text writes, going on from the store. */
    List<String> lines(String csv, StateStore store) {
        return lines(csv, store, () -> false);
    }

    /** The same, as far as they were flushed before {@code stop} threw {@link Killed}. */
    List<String> lines(String csv, StateStore store, BooleanSupplier stop) {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        var station = StationYaml.parse("station.yml", bundle.stationYaml());
        PlantSensors plant = PlantSensors.of(bundle, station);
        var inbox = new Inbox();
        try (var source = new CsvFeed(
                next -> CsvStream.live("test", in, station.source(), next),
                plant,
                Optional.empty(),
                Pace.AT_ONCE,
                BATCH,
                () -> false)) {
            var pipeline = new OnlinePipeline(
                    new StationStream(bundle, station, plant),
                    inbox,
                    List.of(new StdoutSink(out, List.of(EventKind.values()))),
                    store,
                    new Checkpoints(checkpoint, Long.MAX_VALUE, () -> 0),
                    Watcher.NONE,
                    stop);
            Optional<OnlineState> saved = store.load();
            saved.ifPresent(pipeline::restore);
            source.start(inbox, new KnownSensors(plant.names(), station.source()), saved.map(OnlineState::position));
            pipeline.run();
        } catch (Killed e) {
            // what was flushed stands
        }
        return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
