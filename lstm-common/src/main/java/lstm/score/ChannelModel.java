package lstm.score;

import java.util.List;
import lstm.check.Require;

/**
 * What is normal for one channel, fitted on clean rows.
 *
 * @param channel which one
 * @param weight of its score in the mean over the channels, above 0
 * @param centre median of the smoothed error per sensor
 * @param spread spread of the smoothed error per sensor, above 0
 * @param unit channel score that 1 % of clean rows exceed, above 0; channel scores are divided by it
 */
public record ChannelModel(Channel channel, double weight, List<Double> centre, List<Double> spread, double unit) {

    public ChannelModel {
        centre = List.copyOf(centre);
        spread = List.copyOf(spread);
        Require.above("weight", weight, 0);
        Require.size("spread", spread.size(), centre.size());
        spread.forEach(s -> Require.above("spread", s, 0));
        Require.above("unit", unit, 0);
    }

    ChannelModel withWeight(double other) {
        return new ChannelModel(channel, other, centre, spread, unit);
    }

    ChannelModel withUnit(double other) {
        return new ChannelModel(channel, weight, centre, spread, other);
    }
}
