package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lstm.config.SourceConfig;
import lstm.io.ColumnCells;

/**
 * Which columns of a history are no sensors, by what stands in them.
 *
 * @param words columns of words, with the first few of them
 * @param quality what {@code source.qualityColumn} should be
 * @param qualities the columns that this means
 * @param good what {@code source.goodQuality} should be; empty: what it is
 */
record ColumnGuess(
        Map<String, List<String>> words, Optional<String> quality, List<String> qualities, List<String> good) {

    static final ColumnGuess NONE = new ColumnGuess(Map.of(), Optional.empty(), List.of(), List.of());

    private static final Pattern BESIDE_A_SENSOR =
            Pattern.compile("(.+?)([._](q|quality|status))", Pattern.CASE_INSENSITIVE);
    private static final String ALONE = "(?i)quality|status|state";
    private static final int EXAMPLES = 3;

    ColumnGuess {
        qualities = List.copyOf(qualities);
        good = List.copyOf(good);
    }

    /** Guesses; none where no column of measurements would be left, for then something else is wrong. */
    static ColumnGuess of(List<ColumnCells> columns, SourceConfig config) {
        ColumnGuess guess = config.qualityColumn().isPresent()
                ? NONE
                : beside(columns).or(() -> alone(columns)).orElse(NONE);
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (ColumnCells column : columns) {
            if (column.holdsWords() && !guess.qualities().contains(column.column())) {
                words.put(
                        column.column(),
                        column.different().stream().limit(EXAMPLES + 1).toList());
            }
        }
        boolean nothingLeft = words.size() + guess.qualities().size() == columns.size();
        return nothingLeft
                ? NONE
                : new ColumnGuess(
                        words,
                        guess.quality(),
                        guess.qualities(),
                        config.goodQuality().isEmpty() ? guess.good() : List.of());
    }

    /** The end that most names of qualities have, behind the name of a sensor. */
    private static Optional<ColumnGuess> beside(List<ColumnCells> columns) {
        Set<String> sensors = new HashSet<>();
        columns.stream().filter(column -> !column.holdsWords()).forEach(column -> sensors.add(column.column()));
        Map<String, List<ColumnCells>> byEnd = new TreeMap<>();
        for (ColumnCells column : columns) {
            Matcher name = BESIDE_A_SENSOR.matcher(column.column());
            if (name.matches() && sensors.contains(name.group(1))) {
                byEnd.computeIfAbsent(name.group(2), end -> new ArrayList<>()).add(column);
            }
        }
        return byEnd.entrySet().stream()
                .filter(end -> sayQuality(end.getValue()))
                .max(Map.Entry.comparingByValue(Comparator.comparingInt(List::size)))
                .map(end -> guess("*" + end.getKey(), end.getValue()));
    }

    private static boolean sayQuality(Collection<ColumnCells> columns) {
        ColumnCells all = together(columns);
        return all.sayQuality() && all.sayGood() && columns.stream().allMatch(ColumnCells::sayQuality);
    }

    private static Optional<ColumnGuess> alone(List<ColumnCells> columns) {
        return columns.stream()
                .filter(column -> column.column().matches(ALONE)
                        && column.holdsWords()
                        && column.sayQuality()
                        && column.sayGood())
                .findFirst()
                .map(column -> guess(column.column(), List.of(column)));
    }

    private static ColumnGuess guess(String quality, List<ColumnCells> columns) {
        ColumnCells all = together(columns);
        return new ColumnGuess(
                Map.of(),
                Optional.of(quality),
                columns.stream().map(ColumnCells::column).toList(),
                all.zeroIsGood() ? all.good() : List.of());
    }

    private static ColumnCells together(Collection<ColumnCells> columns) {
        return columns.stream().reduce(ColumnCells::and).orElseThrow();
    }

    /** The configuration with which the history can be read. */
    SourceConfig applied(SourceConfig config) {
        return config.with(
                Stream.concat(config.ignore().stream(), words.keySet().stream()).toList(),
                quality.or(config::qualityColumn),
                good.isEmpty() ? config.goodQuality() : good);
    }

    /** A column of words with examples of them: {@code shift (early, late, …)}. */
    String example(String column) {
        List<String> found = words.get(column);
        boolean more = found.size() > EXAMPLES;
        return column + " (" + String.join(", ", more ? found.subList(0, EXAMPLES) : found) + (more ? ", …)" : ")");
    }
}
