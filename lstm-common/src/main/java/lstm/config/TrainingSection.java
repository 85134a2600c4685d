package lstm.config;

import java.util.List;
import lstm.config.TrainingConfig.HeldOutKind;
import lstm.config.TrainingConfig.LossKind;
import lstm.config.TrainingConfig.NoiseKind;
import lstm.config.TrainingConfig.OneCycle;
import lstm.config.TrainingConfig.Plateau;
import lstm.config.TrainingConfig.Schedule;

/**
 * Reads the section {@code training}. Each schedule has keys of its own. Where the schedule is not given, a key of {@code
 * plateau} says that it is this one, and keys of both are refused; where it is, the keys of the other are of no effect.
 */
final class TrainingSection {

    private static final String STEPS = "steps";
    private static final List<String> OF_PLATEAU = List.of("epochs", "patience", "plateauPatience", "plateauFactor");

    private enum ScheduleKind {
        ONE_CYCLE,
        PLATEAU
    }

    private TrainingSection() {}

    static TrainingConfig read(Section section) {
        Schedule schedule = schedule(section);
        var training = new TrainingConfig(
                schedule,
                section.number("learningRate", schedule instanceof OneCycle ? 0.004 : 0.001, 1e-8, 1),
                section.integer("batchSize", 64, 1),
                section.choice("loss", LossKind.SMOOTH_L1),
                section.choice("heldOut", HeldOutKind.BLOCKS),
                section.number("validationShare", 0.2, 0.01, 0.5),
                section.integer("seed", 1, Integer.MIN_VALUE),
                section.number("gradientNorm", 1, 0, Double.MAX_VALUE),
                section.number("inputNoise", 0.1, 0, Double.MAX_VALUE),
                section.choice("noise", NoiseKind.INPUT));
        section.refuseUnknown();
        return training;
    }

    private static Schedule schedule(Section section) {
        List<String> ofPlateau = OF_PLATEAU.stream().filter(section::has).toList();
        if (!section.has("schedule") && section.has(STEPS) && !ofPlateau.isEmpty()) {
            throw section.refused(
                    STEPS,
                    "is for training.schedule: one-cycle, and training." + ofPlateau.get(0)
                            + " for plateau; leave one of them out, or say which schedule it is");
        }
        ScheduleKind kind =
                section.choice("schedule", ofPlateau.isEmpty() ? ScheduleKind.ONE_CYCLE : ScheduleKind.PLATEAU);
        var cycle = new OneCycle(section.integerOrAuto(STEPS, 1));
        var plateau = new Plateau(
                section.integer("epochs", 100, 1),
                section.integer("patience", 10, 1),
                section.integer("plateauPatience", 4, 1),
                section.number("plateauFactor", 0.5, 0.01, 0.99));
        if (kind == ScheduleKind.PLATEAU) {
            section.withoutEffect(STEPS);
            return plateau;
        }
        OF_PLATEAU.forEach(section::withoutEffect);
        return cycle;
    }
}
