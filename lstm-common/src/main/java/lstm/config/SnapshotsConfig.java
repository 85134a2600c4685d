package lstm.config;

import java.util.List;
import lstm.signal.BurstFeatures;

/**
 * How a folder of bursts of vibration is read: each file is one row.
 *
 * @param features what a channel's burst is summed up in; its rate is that of the samples
 * @param delimiter between the channels of a line
 * @param time pattern of {@link java.time.format.DateTimeFormatter} of the files' names
 * @param minRows fewest lines that a file must have
 * @param channels their names in order of the columns; empty: {@code bearing1} and so on
 */
public record SnapshotsConfig(BurstFeatures features, char delimiter, String time, int minRows, List<String> channels) {

    public SnapshotsConfig {
        channels = List.copyOf(channels);
    }
}
