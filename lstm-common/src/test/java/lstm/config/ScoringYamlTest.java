package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.score.Calibration;
import lstm.score.Chain;
import lstm.score.Channel;
import lstm.score.ChannelModel;
import lstm.score.ChannelWeights;
import lstm.score.PlainError;
import lstm.score.Threshold;
import org.junit.jupiter.api.Test;

class ScoringYamlTest {

    private static ScoringConfig scoring(String yaml) {
        return StationYaml.parse("station.yml", "scoring: {" + yaml + "}").scoring();
    }

    @Test
    void thePlainErrorIsTheScoreWhereItIsAskedFor() {
        ScoringConfig plain = scoring("method: reconstruction, error: absolute, smoothing: 400");
        assertEquals(Optional.of(new PlainError(PlainError.Size.ABSOLUTE, 400)), plain.plain());
        assertEquals(ChannelWeights.PLAIN, plain.channels());
        assertEquals(
                Optional.of(new PlainError(PlainError.Size.SQUARED, 20)),
                scoring("method: reconstruction").plain());
        assertEquals(
                Optional.of(new PlainError(PlainError.Size.SQUARED, 5)),
                scoring("smoothing: 5").plain());
        assertEquals(Optional.empty(), scoring("method: channels, smoothing: 5").plain());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (String yaml : List.of(
                "",
                "method: reconstruction, error: absolute, smoothing: 7, threshold: {method: manual, value: 0.3}",
                "threshold: {method: quantile}",
                "threshold: {method: tail, value: 0.999}")) {
            Station station = StationYaml.parse("station.yml", "scoring: {" + yaml + "}");
            assertEquals(
                    station.scoring(),
                    StationYaml.parse("station.yml", station.yaml()).scoring());
        }
        assertFalse(StationYaml.defaults().yaml().contains("smoothing: 20"), "says what is of no effect");
    }

    @Test
    void thresholdsHaveTheirUsualValues() {
        assertEquals(Threshold.USUAL, scoring("").threshold());
        assertEquals(
                Threshold.of(Threshold.Method.QUANTILE, 0.995),
                scoring("threshold: {method: quantile}").threshold());
        assertEquals(
                Threshold.of(Threshold.Method.SIGMA, 3),
                scoring("threshold: {method: sigma}").threshold());
        assertEquals(
                Threshold.of(Threshold.Method.SIGMA, 6),
                scoring("threshold: {method: sigma, value: 6}").threshold());
    }

    @Test
    void anAlarmBeginsAtTheThresholdAndIsLeftInProportion() {
        var channel = new ChannelModel(Channel.RECONSTRUCTION, 1, List.of(0.0), List.of(1.0), 0.1);
        var chain = new Chain(List.of(channel), 1, calibration());
        ScoringConfig.AlarmConfig alarm = scoring(
                        "method: reconstruction, threshold: {method: manual, value: 0.4}, alarm: {enter: 2, leave: 1}")
                .alarmOf(chain);
        assertEquals(4, alarm.enter(), 1e-12);
        assertEquals(2, alarm.leave(), 1e-12);
        assertEquals(2, scoring("alarm: {enter: 2, leave: 1}").alarmOf(chain).enter());
        UserException old = assertThrows(UserException.class, () -> scoring("threshold: {method: quantile}")
                .alarmOf(chain));
        assertEquals(ExitCode.BUNDLE, old.exitCode());
        assertTrue(old.getMessage().contains("quantile") && old.getMessage().contains("train again"), old.getMessage());
    }

    private static Calibration calibration() {
        List<Double> knots = IntStream.range(0, 200).mapToObj(i -> i / 200.0).toList();
        return new Calibration(knots, 0.995, 0.05, new Calibration.Tail(0, 0.1, 2, List.of()), 500, true);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refused("method: reconstruction, channels: {level: 1}", "scoring.channels are given", "leave one");
        refused("error: absolute, channels: {level: 1}", "scoring.channels are given");
        refused("method: plain", "scoring.method is 'plain'", "channels | reconstruction");
        refused("method: reconstruction, error: cubed", "scoring.error is 'cubed'", "squared | absolute");
        refused("method: reconstruction, smoothing: 0", "scoring.smoothing is 0", "1000");
        refused("threshold: {method: manual}", "scoring.threshold.value is missing");
        refused("threshold: {method: manual, value: 0}", "scoring.threshold.value is 0.0", "above 0");
        refused("threshold: {method: quantile, value: 95}", "scoring.threshold.value is 95.0", "share from 0.5 to 1");
        refused("threshold: {method: tail, value: 1}", "scoring.threshold.value is 1.0", "0.999999");
        refused("threshold: {method: sigma, value: -1}", "scoring.threshold.value is -1.0");
        refused(
                "threshold: {method: sigma, valeu: 3}",
                "scoring.threshold.valeu is not a key",
                "scoring.threshold.value");
    }

    private static void refused(String yaml, String... parts) {
        UserException mistake = assertThrows(UserException.class, () -> scoring(yaml));
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        for (String part : parts) {
            assertTrue(mistake.getMessage().contains(part), mistake.getMessage() + " does not say " + part);
        }
    }
}
