package lstm.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in one sentence which channel carries a stretch of high rows, and what its sensors did. */
final class CarriedBy {

    private static final int MOST_SENSORS = 3;

    /** A sensor with less than this share of the first one's is not named. */
    private static final double LEAST_OF_FIRST = 0.5;

    private final Evidence evidence;
    private final PreparedModel model;

    private CarriedBy(Evidence evidence, PreparedModel model) {
        this.evidence = evidence;
        this.model = model;
    }

    /** The sentence, without a full stop; empty when nothing was strange. */
    static String sentence(Evidence evidence, PreparedModel model) {
        return new CarriedBy(evidence, model).sentence();
    }

    private String sentence() {
        Map<Channel, Double> shares = evidence.byChannel();
        Channel first = shares.keySet().iterator().next();
        for (Channel channel : shares.keySet()) {
            first = shares.get(channel) > shares.get(first) ? channel : first;
        }
        double share = shares.get(first);
        return share > 0
                ? String.format(
                        Locale.ROOT,
                        "carried by %s (%.0f %%): %s",
                        words(first),
                        100 * share,
                        what(first, named(first)))
                : "";
    }

    private List<Integer> named(Channel channel) {
        List<Evidence.Share> sensors = evidence.sensorsIn(channel);
        double least = LEAST_OF_FIRST * sensors.get(0).share();
        return sensors.stream()
                .filter(sensor -> sensor.share() >= least)
                .limit(MOST_SENSORS)
                .map(Evidence.Share::number)
                .toList();
    }

    private static String words(Channel channel) {
        return switch (channel) {
            case LEVEL -> "the level";
            case NETWORK -> "the network";
            case LOCAL -> "the local channel";
            case RELATION -> "relations";
            case RECONSTRUCTION -> "the network's error";
        };
    }

    private String what(Channel channel, List<Integer> sensors) {
        boolean one = sensors.size() == 1;
        return switch (channel) {
            case LEVEL -> list(sensors) + (one ? " left its usual range" : " left their usual ranges");
            case NETWORK, RECONSTRUCTION -> list(sensors) + (one ? " does" : " do") + " not run as the network expects";
            case LOCAL -> list(sensors) + " changed suddenly";
            case RELATION ->
                model.relation()
                        .map(relation -> broken(relation.linear(), sensors))
                        .orElseThrow();
        };
    }

    /** Of two sensors that follow each other, only the stranger one is said not to follow the other. */
    private String broken(LinearRelation relation, List<Integer> sensors) {
        Map<Integer, List<Integer>> followers = new LinkedHashMap<>();
        for (int sensor : sensors) {
            int leader = relation.closest(sensor);
            boolean said = followers.getOrDefault(sensor, List.of()).contains(leader);
            if (!said) {
                followers.computeIfAbsent(leader, l -> new ArrayList<>()).add(sensor);
            }
        }
        return followers.entrySet().stream()
                .map(each -> list(each.getValue())
                        + (each.getValue().size() == 1 ? " no longer follows " : " no longer follow ")
                        + label(each.getKey()))
                .collect(Collectors.joining(", "));
    }

    private String list(List<Integer> sensors) {
        int last = sensors.size() - 1;
        String before = sensors.stream().limit(last).map(this::label).collect(Collectors.joining(", "));
        return before + (last == 0 ? "" : " and ") + label(sensors.get(last));
    }

    private String label(int sensor) {
        return model.group().label(model.group().sensors().get(sensor));
    }
}
