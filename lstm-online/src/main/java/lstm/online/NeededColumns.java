package lstm.online;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.io.LiveSource;

/** The columns that lines of CSV must have, whether they are live or history to begin with. */
final class NeededColumns {

    private static final int NAMES = 10; // sensors named in a message

    private NeededColumns() {}

    /** Refuses lines without a column for each sensor of the plant; to be called when their header is known. */
    static void require(LiveSource lines, PlantSensors plant) {
        List<String> missing = plant.names().stream()
                .filter(sensor -> !lines.sensors().contains(sensor))
                .toList();
        missing.stream().filter(plant.onlyConditions()::contains).findFirst().ifPresent(sensor -> {
            throw new UserException(
                    ExitCode.CONFIG,
                    plant.configured() + ": operating names the sensor '" + sensor + "'; " + lines.name()
                            + " has no such column, or source.ignore leaves it out; without it nobody knows whether the"
                            + " plant runs: send it along, or take it out of operating");
        });
        if (!missing.isEmpty()) {
            Optional<String> near = NearestName.among(lines.sensors(), missing.get(0));
            throw new UserException(
                    ExitCode.BUNDLE,
                    lines.name() + " has no column for " + missing.size() + " of the "
                            + plant.names().size()
                            + " sensors of the bundle: "
                            + missing.stream().limit(NAMES).map(plant::label).collect(Collectors.joining(", "))
                            + near.map(name -> "; is '" + name + "' one of them?")
                                    .orElse("")
                            + "; name the columns as in training, or train on this plant");
        }
    }
}
