package lstm.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.TrainingConfig;
import lstm.frame.SensorGroup;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;
import lstm.prepare.Smoothing;
import lstm.train.layer.SpecText;

/** Checks that a bundle can be resumed as the configuration asks. */
final class ResumedBundle {

    private static final String REMEDY = "; make the configuration the same, or train without --resume";
    private static final int NAMES = 10;

    private ResumedBundle() {}

    /** The group's part; a {@link UserException} with {@link ExitCode#BUNDLE} when it does not fit. */
    static GroupBundle checked(ModelBundle bundle, SensorGroup group, Station station) {
        GroupBundle found = bundle.groups().stream()
                .filter(part -> part.model().prepared().group().id() == group.id())
                .findFirst()
                .orElseThrow(() -> refused("the bundle to resume has no " + group.title() + REMEDY));
        NetworkSpec spec = found.model().prepared().weights().spec();
        NetworkSpec wanted =
                station.network().spec(group.sensors().size(), station.window().length());
        boolean fits = found.model().prepared().group().sensors().equals(group.sensors()) && spec.equals(wanted);
        if (!fits) {
            throw refused(group.title() + ": the bundle to resume has " + words(spec) + " for the sensors "
                    + first(found.model().prepared().group().sensors()) + "; the configuration asks for "
                    + words(wanted) + " for the sensors " + first(group.sensors()) + REMEDY);
        }
        Smoothing smoothing = found.model().prepared().preparation().smoothing();
        if (!smoothing.equals(station.preparation().smoothing())) {
            throw refused("the bundle to resume was trained with the smoothing " + smoothing
                    + "; the configuration asks for " + station.preparation().smoothing() + " (smoothing)" + REMEDY);
        }
        Checkpoint checkpoint = checkpoint(found);
        String loss = station.training().loss().name();
        if (!checkpoint.loss().name().equals(loss)) {
            throw refused("the bundle to resume was trained for the loss " + checkpoint.loss()
                    + "; the configuration asks for " + loss + " (training.loss)" + REMEDY);
        }
        boolean cycles = station.training().schedule() instanceof TrainingConfig.OneCycle;
        if (checkpoint.state().cycle().isPresent() != cycles) {
            throw refused("the bundle to resume was trained with the schedule " + (cycles ? "plateau" : "one-cycle")
                    + "; the configuration asks for "
                    + station.training().schedule().word() + " (training.schedule)" + REMEDY);
        }
        return found;
    }

    private static String words(NetworkSpec spec) {
        if (spec instanceof AutoencoderSpec autoencoder) {
            return "a network with window length " + spec.windowLength() + ", layers " + autoencoder.layers()
                    + ", bottleneck " + autoencoder.bottleneck() + " and decoder " + words(autoencoder.order());
        }
        return "the network '" + SpecText.of((LayeredSpec) spec) + "'";
    }

    /** As the configuration says it. */
    private static String words(DecoderOrder order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The first names, so that the message stays short. */
    private static List<String> first(List<String> sensors) {
        return sensors.size() <= NAMES
                ? sensors
                : Stream.concat(sensors.stream().limit(NAMES), Stream.of("… " + sensors.size() + " in all"))
                        .toList();
    }

    private static Checkpoint checkpoint(GroupBundle found) {
        try {
            return Checkpoint.fromBytes(found.checkpoint());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    "the bundle to resume has no checkpoint that can be read: " + e.getMessage()
                            + "; train without --resume",
                    e);
        }
    }

    private static UserException refused(String message) {
        return new UserException(ExitCode.BUNDLE, message);
    }
}
