package lstm.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.score.PartialCorrelations;

/**
 * Groups of sensors for a station of which nobody has a list: sensors that follow each other quickly and directly belong
 * together. Formulas and choices: docs/method.md.
 *
 * <p>The same frame, rows and seed give the same groups. Every sensor is in exactly one.
 */
public final class AutomaticGroups {

    /** Largest group; relations and network grow with the square of it. */
    static final int MOST_SENSORS = 64;

    private static final int LEAST_ROWS = 200;
    private static final double RIDGE = 0.3;
    private static final double LEAST_TIE = 0.03;
    private static final double CHANCE = 3; // standard errors of a correlation of unrelated sensors, 1 / √rows
    private static final double LEAST_MODULARITY = 0.4;

    private AutomaticGroups() {}

    /**
     * Finds the groups.
     *
     * @param frame all sensors of the station, in order of time
     * @param rule where time is unbroken
     * @param usable rows that may tell what is normal
     * @param seed of the rows that are looked at
     */
    public static List<SensorGroup> of(SensorFrame frame, SegmentRule rule, IntPredicate usable, long seed) {
        int sensors = frame.sensors().size();
        double[][] changes = QuickChanges.sample(frame, rule, usable, seed);
        if (changes.length < LEAST_ROWS || sensors < 2) {
            return pieces(IntStream.range(0, sensors).boxed().toList()).stream()
                    .map(piece -> names(frame, piece))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), AutomaticGroups::numbered));
        }
        double[][] ties = ties(changes, sensors);
        Communities communities = Communities.of(ties, MOST_SENSORS);
        if (communities.modularity() < LEAST_MODULARITY && sensors <= MOST_SENSORS) {
            return List.of(SensorGroup.all(frame.sensors()));
        }
        List<Integer> alone = communities.members().stream()
                .filter(members -> members.size() == 1)
                .flatMap(List::stream)
                .toList();
        var groups = new ArrayList<Named>();
        for (List<Integer> members : communities.members()) {
            if (members.size() > 1) {
                groups.add(new Named(GroupNames.of(frame.sensors(), members, ties), tags(frame, members)));
            }
        }
        pieces(alone)
                .forEach(piece -> groups.add(
                        piece.size() == 1 ? names(frame, piece) : new Named("follow no other", tags(frame, piece))));
        return numbered(groups);
    }

    private record Named(String name, List<String> sensors) {}

    private static Named names(SensorFrame frame, List<Integer> members) {
        List<String> tags = tags(frame, members);
        return new Named(tags.size() == 1 ? tags.get(0) : tags.get(0) + " and others", tags);
    }

    private static List<String> tags(SensorFrame frame, List<Integer> members) {
        return members.stream().map(frame.sensors()::get).toList();
    }

    /** Parts of a list that are no larger than a group may be. */
    private static List<List<Integer>> pieces(List<Integer> members) {
        return IntStream.range(0, (members.size() + MOST_SENSORS - 1) / MOST_SENSORS)
                .mapToObj(p -> members.subList(p * MOST_SENSORS, Math.min(members.size(), (p + 1) * MOST_SENSORS)))
                .toList();
    }

    /** Numbers from 1 on; a name that stands twice gets its number. */
    private static List<SensorGroup> numbered(List<Named> groups) {
        if (groups.size() == 1) {
            return List.of(SensorGroup.all(groups.get(0).sensors()));
        }
        return IntStream.range(0, groups.size())
                .mapToObj(g -> {
                    Named group = groups.get(g);
                    boolean twice = groups.stream()
                                    .filter(other -> other.name().equals(group.name()))
                                    .count()
                            > 1;
                    return new SensorGroup(g + 1, twice ? group.name() + " " + (g + 1) : group.name(), group.sensors());
                })
                .toList();
    }

    /** What joins two sensors, shape [sensors][sensors]: their partial correlation without its sign, where it is no chance. */
    private static double[][] ties(double[][] changes, int sensors) {
        var scores = new float[changes.length * sensors];
        for (int s = 0; s < sensors; s++) {
            int sensor = s;
            double[] column = NormalScores.of(
                    Arrays.stream(changes).mapToDouble(row -> row[sensor]).toArray());
            for (int row = 0; row < column.length; row++) {
                scores[row * sensors + s] = (float) column[row];
            }
        }
        double least = Math.max(LEAST_TIE, CHANCE / Math.sqrt(changes.length));
        double[][] ties = PartialCorrelations.of(scores, sensors, RIDGE);
        for (double[] row : ties) {
            Arrays.setAll(row, s -> Math.abs(row[s]) < least ? 0 : Math.abs(row[s]));
        }
        return ties;
    }
}
