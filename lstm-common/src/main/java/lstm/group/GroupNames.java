package lstm.group;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a group is called that nobody named. */
final class GroupNames {

    private static final int LEAST_PREFIX = 2;

    private GroupNames() {}

    /**
     * What all its tags begin with and no tag outside does, such as {@code P1}; else the sensor that is tied most closely to the
     * others, and how many these are.
     *
     * @param sensors all tags
     * @param members places of the group's, at least 2
     * @param ties shape [sensors][sensors]
     */
    static String of(List<String> sensors, List<Integer> members, double[][] ties) {
        String prefix = prefix(members.stream().map(sensors::get).toList());
        boolean own = IntStream.range(0, sensors.size())
                .filter(s -> !members.contains(s))
                .noneMatch(s -> sensors.get(s).startsWith(prefix));
        String word = prefix.replaceFirst("[^\\p{L}\\p{N}]+$", "");
        if (own && word.length() >= LEAST_PREFIX) {
            return word;
        }
        int central = members.stream()
                .max(Comparator.comparingDouble((Integer s) -> members.stream()
                                .mapToDouble(other -> ties[s][other])
                                .sum())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        return sensors.get(central) + " and " + (members.size() - 1) + " more";
    }

    private static String prefix(List<String> tags) {
        String first = tags.get(0);
        int length = first.length();
        for (String tag : tags) {
            int same = 0;
            while (same < Math.min(length, tag.length()) && tag.charAt(same) == first.charAt(same)) {
                same++;
            }
            length = same;
        }
        return first.substring(0, length);
    }
}
