package lstm.train;

import java.util.List;
import lstm.config.TrainingConfig.LossKind;
import lstm.report.ChartSection;
import lstm.report.Figure;
import lstm.report.Marker;
import lstm.report.Numbers;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.TimeAxis;
import lstm.report.TimeChart;
import lstm.report.ValueAxis;

/** The part of the page that tells how a group's training went: losses and learning rate, round by round. */
final class LossPart {

    private LossPart() {}

    static Section of(TrainingResult result, LossKind loss) {
        List<TrainingHistory.Round> rounds = result.history().rounds();
        String round = result.round();
        double[] training =
                rounds.stream().mapToDouble(TrainingHistory.Round::trainLoss).toArray();
        double[] validation = rounds.stream()
                .mapToDouble(TrainingHistory.Round::validationLoss)
                .toArray();
        var chart = TimeChart.of(
                        TimeAxis.ofSteps(round),
                        ValueAxis.log("loss, " + name(loss)),
                        List.of(
                                Series.solid("rows learnt from", Role.TRAINING, Points.counted(1, training)),
                                Series.solid("rows held out", Role.VALIDATION, Points.counted(1, validation))))
                .withMarkers(List.of(new Marker(result.bestRound(), "best " + round + " " + result.bestRound())));
        double[] rates =
                rounds.stream().mapToDouble(TrainingHistory.Round::learningRate).toArray();
        var rateChart = TimeChart.of(
                        TimeAxis.ofSteps(round),
                        ValueAxis.fitting("learning rate"),
                        List.of(Series.solid("at its beginning", Role.TRAINING, Points.counted(1, rates))))
                .withSize(Size.SMALL);
        return ChartSection.grid(
                "Loss",
                "How far the network is off, " + round + " by " + round + ", "
                        + schedule(result.checkpoint().state())
                        + " Where held-out rows get worse while the others get better, it learns by heart; the weights of the"
                        + " best " + round + " were kept.",
                1,
                List.of(
                        Figure.of("Loss per " + round, "", chart),
                        Figure.of("Learning rate per " + round, "", rateChart)));
    }

    /** What the loss is called. */
    static String name(LossKind loss) {
        return switch (loss) {
            case MAE, MSE -> loss.name();
            case HUBER -> "Huber";
            case SMOOTH_L1 -> "smooth L1";
        };
    }

    /** What a round is, and what would help where the loss has not come to rest. */
    private static String schedule(TrainingState state) {
        return state.cycle()
                .map(cycle -> "a part of the " + Numbers.count(cycle.steps())
                        + " steps of a cycle, in which the learning rate rises and falls once."
                        + " Where both losses still fall steeply at the end, more training.steps would help.")
                .orElse(
                        "a pass over all windows each. Where both losses still fall at the end, more epochs would help.");
    }
}
