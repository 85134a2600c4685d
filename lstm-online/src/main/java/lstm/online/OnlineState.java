package lstm.online;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.online.alarm.AlarmDesk;
import lstm.online.alarm.Forecaster;
import lstm.online.align.Aligner;
import lstm.online.event.Event;
import lstm.prepare.OperatingWatch;
import lstm.prepare.Resampler;
import lstm.score.AlarmWatch;
import lstm.score.ClaimWatch;
import lstm.score.Scorer;

/**
 * All that the next event depends on; what is saved at every checkpoint.
 *
 * @param events number of the last event
 * @param position where the source was; empty when it does not tell
 * @param rows accepted since the state began
 * @param lastTime of the last accepted row, in nanoseconds; 0 before the first
 * @param problems how often each has happened
 * @param prepared how rows are prepared, section by section
 * @param timesteps scored since the state began; as many as rows where rows are timesteps as they are
 * @param lastTimestep time of the last of them; 0 before the first
 * @param operating what the plant was doing; null before the first row
 * @param timestep the one that rows are being gathered for, where timesteps are made of rows; null otherwise
 * @param aligner measurements that are not in a row yet
 * @param memories what sinks have to know, by their names
 * @param groups in order of the bundle
 */
record OnlineState(
        long events,
        String position,
        long rows,
        long lastTime,
        Map<Event.Problem, Long> problems,
        Map<String, String> prepared,
        long timesteps,
        long lastTimestep,
        OperatingWatch.State operating,
        Resampler.State timestep,
        Aligner.State aligner,
        Map<String, List<byte[]>> memories,
        List<Group> groups) {

    OnlineState {
        var counts = new EnumMap<Event.Problem, Long>(Event.Problem.class);
        counts.putAll(problems);
        problems = counts;
        prepared = Collections.unmodifiableMap(new LinkedHashMap<>(prepared));
        memories = Map.copyOf(memories);
        groups = List.copyOf(groups);
    }

    /** The same with what sinks have to know. */
    OnlineState remembering(Map<String, List<byte[]>> others) {
        return copy(others, groups);
    }

    /** The same with other groups. */
    OnlineState with(List<Group> others) {
        return copy(memories, others);
    }

    private OnlineState copy(Map<String, List<byte[]>> otherMemories, List<Group> otherGroups) {
        return new OnlineState(
                events,
                position,
                rows,
                lastTime,
                problems,
                prepared,
                timesteps,
                lastTimestep,
                operating,
                timestep,
                aligner,
                otherMemories,
                otherGroups);
    }

    /**
     * One group of sensors.
     *
     * @param claims whether what is claimed of the score holds; null before it was known what times mean
     * @param rows that counted, in which runs of anomaly are measured
     * @param desk alarms that were said
     * @param forecaster trend of the score
     * @param missing sensors that are missing for longer than values are held
     */
    record Group(
            int id,
            Scorer.State scorer,
            AlarmWatch.State alarms,
            ClaimWatch.State claims,
            long rows,
            AlarmDesk.State desk,
            Forecaster.State forecaster,
            List<String> missing) {

        Group {
            missing = List.copyOf(missing);
        }
    }
}
