package lstm.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lstm.net.MaskedSpec;
import lstm.net.MaskedWeights;

/** Models that mean nothing, with every part there is. */
public final class ScoreModels {

    private ScoreModels() {}

    /** A model of drawn numbers; with more than one sensor it has relations. */
    public static ScoreModel random(PreparedModel prepared, Random random) {
        int n = prepared.group().sensors().size();
        PreparedModel with = n == 1 ? prepared : prepared.with(relation(n, random));
        return new ScoreModel(
                with,
                chain(with, n, random),
                Optional.of(chain(with, n, random)),
                new BaselineModel(12345678.9, Optional.of(components(n, random))),
                Optional.of(new Promise(n, Double.NaN, 1.0 / 3, 0.25)));
    }

    private static List<Double> numbers(Random random, int count) {
        return random.doubles(count).map(x -> x + 1e-3).boxed().toList();
    }

    private static List<List<Double>> matrix(Random random, int n) {
        return IntStream.range(0, n).mapToObj(i -> numbers(random, n)).toList();
    }

    private static Chain chain(PreparedModel prepared, int n, Random random) {
        List<ChannelModel> channels = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            if (prepared.has(channel)) {
                channels.add(new ChannelModel(channel, 0.7, numbers(random, n), numbers(random, n), 1e-9));
            }
        }
        double[] scores = DoubleStream.generate(random::nextGaussian).limit(500).toArray();
        return new Chain(channels, 1.0 / 3, Calibration.fit(scores, true));
    }

    private static PrincipalComponents components(int n, Random random) {
        return new PrincipalComponents(numbers(random, n), matrix(random, n), numbers(random, n), 1, 2, 3);
    }

    private static Relation relation(int n, Random random) {
        var linear = new LinearRelation(numbers(random, n), numbers(random, n), matrix(random, n));
        var spec = new MaskedSpec(n, 2, 3);
        var weights = new float[spec.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        List<Boolean> used = IntStream.range(0, n).mapToObj(s -> s % 2 == 0).toList();
        return new Relation(
                linear, Optional.of(new Relation.Gated(new MaskedWeights(spec, weights), numbers(random, n), used)));
    }
}
