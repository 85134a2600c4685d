package lstm.online;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorGroup;
import lstm.input.HistoryLog;
import lstm.input.KernelLog;
import lstm.online.intake.KnownSensors;
import lstm.prepare.MissingRule;
import lstm.score.Channel;
import lstm.score.ChannelModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle that a live stream can be scored with, and the configuration to do it by.
 *
 * @param fingerprint SHA-256 of the bundle
 */
record LiveBundle(ModelBundle bundle, String fingerprint, Station station, PlantSensors plant) {

    private static final Logger LOG = LoggerFactory.getLogger(LiveBundle.class);
    private static final int NAMES = 10; // sensors named in a message

    /**
     * Reads both.
     *
     * @param config empty: the one in the bundle
     * @throws UserException when either cannot be used for a live stream
     */
    static LiveBundle read(Path model, Optional<Path> config) {
        Optional<Stamp> stamp;
        ModelBundle bundle;
        String fingerprint;
        do { // until both are of the same file, which may be replaced meanwhile
            stamp = Stamp.of(model);
            bundle = BundleFile.read(model);
            fingerprint = BundleFile.fingerprint(model);
        } while (!stamp.equals(Stamp.of(model)));
        KernelLog.say();
        refuseLaterRows(model, bundle);
        Station trained = StationYaml.parse("station.yml in " + model, bundle.stationYaml());
        Station configured = config.map(StationYaml::read).orElse(trained);
        HistoryLog.sayOverruled(configured, trained);
        Station station = configured.preparedAs(trained);
        return new LiveBundle(bundle, fingerprint, station, PlantSensors.of(bundle, station));
    }

    /** What tells one file from another in its place. */
    private record Stamp(FileTime changed, Optional<Object> key, long size) {

        static Optional<Stamp> of(Path file) {
            try {
                var found = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(
                        new Stamp(found.lastModifiedTime(), Optional.ofNullable(found.fileKey()), found.size()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** A line to the next measurement cannot be drawn before that is there. */
    private static void refuseLaterRows(Path model, ModelBundle bundle) {
        List<String> sensors = bundle.groups().stream()
                .map(group -> group.model().prepared())
                .filter(prepared -> prepared.preparation().needsLaterRows())
                .flatMap(prepared -> IntStream.range(
                                0, prepared.group().sensors().size())
                        .filter(s -> prepared.preparation().missing().get(s).method() == MissingRule.Method.LINEAR)
                        .mapToObj(prepared.group().sensors()::get))
                .distinct()
                .toList();
        if (!sensors.isEmpty()) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    model + " was trained with missing.method linear for " + sensors.size() + " of its sensors ("
                            + String.join(", ", sensors.subList(0, Math.min(NAMES, sensors.size())))
                            + (sensors.size() > NAMES ? ", …" : "")
                            + "), which needs the measurement after a gap; a live stream does not know it. Train with"
                            + " missing.method hold, mean or drop for them, or score with 'lstm offline'");
        }
    }

    /** Why the stream cannot go on with another bundle; empty when it can. */
    Optional<String> misfit(LiveBundle other) {
        List<SensorGroup> own = groups(bundle);
        List<SensorGroup> others = groups(other.bundle());
        if (!plant.names().equals(other.plant().names())
                || !own.stream()
                        .map(SensorGroup::sensors)
                        .toList()
                        .equals(others.stream().map(SensorGroup::sensors).toList())
                || !own.stream()
                        .map(SensorGroup::id)
                        .toList()
                        .equals(others.stream().map(SensorGroup::id).toList())) {
            return Optional.of("has other sensors or groups");
        }
        if (!channels(bundle).equals(channels(other.bundle()))) {
            return Optional.of("scores by other channels");
        }
        if (plant.stepNanos() != other.plant().stepNanos()) {
            return Optional.of("has rows of another step");
        }
        if (!station.name().equals(other.station().name())
                || !station.source().equals(other.station().source())) {
            return Optional.of("is of another station, or reads its times in another way");
        }
        if (!StationYaml.preparation(station).equals(StationYaml.preparation(other.station()))) {
            return Optional.of("prepares rows in another way");
        }
        return Optional.empty();
    }

    private static List<List<Channel>> channels(ModelBundle of) {
        return of.groups().stream()
                .map(group -> group.model().causal().channels().stream()
                        .map(ChannelModel::channel)
                        .toList())
                .toList();
    }

    private static List<SensorGroup> groups(ModelBundle of) {
        return of.groups().stream()
                .map(group -> group.model().prepared().group())
                .toList();
    }

    /** What a source has to know. */
    KnownSensors known() {
        return new KnownSensors(plant.names(), station.source());
    }

    /** Says what alarms mean from here on. */
    void sayPromises() {
        bundle.groups().forEach(group -> group.model()
                .promise()
                .ifPresent(promise -> LOG.info(
                        "{}: what can be promised: {}",
                        group.model().prepared().group().title(),
                        station.scoring()
                                .promise(promise, group.model().causal())
                                .words())));
    }
}
