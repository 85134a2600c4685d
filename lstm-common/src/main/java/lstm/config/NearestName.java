package lstm.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name a user most likely meant. */
public final class NearestName {

    private NearestName() {}

    /** The nearest name, when it is near enough that a slip of the keyboard explains the difference. */
    public static Optional<String> among(Collection<String> names, String wrong) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(name, wrong)))
                .filter(name -> distance(name, wrong) <= Math.max(2, wrong.length() / 3))
                .filter(name -> distance(name, wrong) < Math.max(name.length(), wrong.length())); // a letter in common
    }

    /** Edit distance of Levenshtein (1966), regardless of case. */
    private static int distance(String name, String other) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[b.length()];
    }
}
