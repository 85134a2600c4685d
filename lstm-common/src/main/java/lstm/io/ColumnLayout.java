package lstm.io;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import lstm.config.NearestName;
import lstm.config.SourceConfig;
import lstm.config.SourceConfig.Layout;

/**
 * What the columns of a CSV file or of a table in a database are.
 *
 * @param columns number of columns
 * @param timeColumn place of the times; empty: rows are numbered
 * @param sensorColumn place of the sensors' names, of the long layout
 * @param valueColumn place of the measurements, of the long layout
 * @param sensors by place, of the wide layout
 * @param qualities place of the quality of the measurements in a column, by that column's place
 */
record ColumnLayout(
        int columns,
        OptionalInt timeColumn,
        OptionalInt sensorColumn,
        OptionalInt valueColumn,
        Map<String, Integer> sensors,
        Map<Integer, Integer> qualities) {

    private static final Set<String> SENSOR_NAMES =
            Set.of("sensor", "tag", "kks", "name", "variable", "point", "signal", "metric", "series");
    private static final Set<String> VALUE_NAMES = Set.of("value", "val", "wert", "measurement", "reading");

    private static final int SHOWN = 100;

    /** Where columns come from, as far as messages differ. */
    enum Origin {
        FILE(" line 1", "; is line 1 the header?", "; is the delimiter right? Set source.delimiter"),
        DATABASE("", ".", "; name others with --table or --query");

        private final String place;
        private final String header;
        private final String columns;

        Origin(String place, String header, String columns) {
            this.place = place;
            this.header = header;
            this.columns = columns;
        }
    }

    boolean isLong() {
        return sensorColumn.isPresent();
    }

    /** The same as keys of {@code source} in station.yml, in a map that may be added to. */
    Map<String, String> keys(List<String> header) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(
                "timeColumn", timeColumn.isPresent() ? header.get(timeColumn.getAsInt()) : SourceConfig.NO_TIME_COLUMN);
        if (isLong()) {
            keys.put("layout", "long");
            keys.put("sensorColumn", header.get(sensorColumn.orElseThrow()));
            keys.put("valueColumn", header.get(valueColumn.orElseThrow()));
        }
        return keys;
    }

    /**
     * Finds out.
     *
     * @param sample the cells of the first rows
     */
    static ColumnLayout find(
            String file, List<String> header, List<List<String>> sample, SourceConfig config, Origin origin) {
        refuseDoubles(file, header, origin);
        OptionalInt time = timeColumn(file, header, sample, config, origin);
        OptionalInt sensor = named(file, header, config.sensorColumn().orElse(null), "sensorColumn", SENSOR_NAMES);
        OptionalInt value = named(file, header, config.valueColumn().orElse(null), "valueColumn", VALUE_NAMES);
        boolean looksLong = time.isPresent()
                && sensor.isPresent()
                && value.isPresent()
                && (header.size() == 3
                        || (config.sensorColumn().isPresent()
                                && config.valueColumn().isPresent())
                        || holdsNames(sensor.getAsInt(), sample));
        if (config.layout() == Layout.LONG || (config.layout() == Layout.AUTO && looksLong)) {
            if (time.isEmpty() || sensor.isEmpty() || value.isEmpty()) {
                throw Mistake.data(
                        file + ": the long layout needs a column each of times, sensors and values; there are " + header
                                + "; name them in source.timeColumn, source.sensorColumn and source.valueColumn");
            }
            Map<Integer, Integer> quality = new HashMap<>();
            config.qualityColumn()
                    .ifPresent(wanted -> quality.put(
                            value.getAsInt(),
                            named(file, header, wanted, "qualityColumn", Set.of())
                                    .orElseThrow()));
            return new ColumnLayout(header.size(), time, sensor, value, Map.of(), quality);
        }
        Map<String, Integer> all = sensors(file, header, time, config, origin);
        Map<Integer, Integer> qualities = qualities(file, header, all, config);
        all.values().removeAll(qualities.values());
        return new ColumnLayout(header.size(), time, OptionalInt.empty(), OptionalInt.empty(), all, qualities);
    }

    /** Takes {@code source.qualityColumn} for the name of one column for all sensors, or, with a star, of one for each. */
    private static Map<Integer, Integer> qualities(
            String file, List<String> header, Map<String, Integer> sensors, SourceConfig config) {
        String wanted = config.qualityColumn().orElse("");
        Map<Integer, Integer> qualities = new HashMap<>();
        if (!wanted.contains("*")) {
            OptionalInt column =
                    wanted.isEmpty() ? OptionalInt.empty() : named(file, header, wanted, "qualityColumn", Set.of());
            column.ifPresent(quality -> sensors.values().stream()
                    .filter(place -> place != quality)
                    .forEach(place -> qualities.put(place, quality)));
            return qualities;
        }
        header.stream() // a sensor that is left out takes its quality with it
                .filter(name -> !sensors.containsKey(name))
                .forEach(name -> sensors.remove(wanted.replace("*", name)));
        sensors.forEach((sensor, place) -> {
            int quality = header.indexOf(wanted.replace("*", sensor));
            if (quality >= 0) {
                qualities.put(place, quality);
            }
        });
        if (qualities.isEmpty()) {
            throw Mistake.data(
                    file + " has no column of qualities '" + wanted + "', which source.qualityColumn asks for,"
                            + " the star standing for a sensor; its columns are " + header);
        }
        return qualities;
    }

    /** Whether a column names things: none of its cells is a number. */
    private static boolean holdsNames(int column, List<List<String>> sample) {
        return sample.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column).strip())
                .noneMatch(cell -> cell.isEmpty() || cell.matches("[-+]?[0-9.,]+([eE][-+]?[0-9]+)?"));
    }

    /** The names in the cells of a first line, at {@code where}; refuses one that is not a header but a row. */
    static List<String> header(String where, List<String> cells) {
        int columns = cells.size();
        while (columns > 1 && cells.get(columns - 1).isBlank()) {
            columns--; // delimiters at the end of each line
        }
        List<String> header =
                cells.subList(0, columns).stream().map(String::strip).toList();
        boolean looksLikeData = !header.get(0).isEmpty()
                && header.stream().allMatch(cell -> cell.matches("[-+0-9.,:eET /Z]*\\d[-+0-9.,:eET /Z]*|"));
        if (looksLikeData) {
            throw Mistake.data(where + " looks like a row, not like a header: " + abridged(String.join(" ", header))
                    + "; add a first line with the names of the columns");
        }
        return header;
    }

    /** The beginning of a line: it may hold a whole file. */
    private static String abridged(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
    }

    private static Map<String, Integer> sensors(
            String file, List<String> header, OptionalInt time, SourceConfig config, Origin origin) {
        Map<String, Integer> sensors = new LinkedHashMap<>();
        for (int c = 0; c < header.size(); c++) {
            String name = header.get(c);
            if ((time.isPresent() && c == time.getAsInt()) || config.ignore().contains(name)) {
                continue;
            }
            if (name.isEmpty()) {
                throw Mistake.data(file + origin.place + ": column " + (c + 1)
                        + " has no name; give it one, or leave it out with source.ignore: [\"\"]");
            }
            sensors.put(name, c);
        }
        if (sensors.isEmpty()) {
            throw Mistake.data(file + " has no column of measurements; its columns are " + header + origin.columns);
        }
        return sensors;
    }

    private static void refuseDoubles(String file, List<String> header, Origin origin) {
        var seen = new HashSet<String>();
        for (String name : header) {
            if (!seen.add(name) && !name.isEmpty()) {
                throw Mistake.data(file + origin.place + ": there are two columns '" + name
                        + "'; a sensor must have one name and one column");
            }
        }
    }

    private static OptionalInt timeColumn(
            String file, List<String> header, List<List<String>> sample, SourceConfig config, Origin origin) {
        if (config.timeColumn().isPresent()) {
            String wanted = config.timeColumn().get();
            if (wanted.equals(SourceConfig.NO_TIME_COLUMN)) {
                return OptionalInt.empty();
            }
            return named(file, header, wanted, "timeColumn", Set.of());
        }
        OptionalInt found = TimeColumn.find(header, sample, config);
        if (found.isEmpty()) {
            throw Mistake.data(file + " has no time column that can be found; its columns are " + header
                    + origin.header + " Name the column in source.timeColumn, with source.timeFormat (for example"
                    + " dd.MM.yy HH:mm) where its times are unusual, or set source.timeColumn: none for rows without"
                    + " times");
        }
        return found;
    }

    private static OptionalInt named(String file, List<String> header, String wanted, String key, Set<String> usual) {
        for (int c = 0; c < header.size(); c++) {
            String name = header.get(c);
            if (wanted == null ? usual.contains(name.toLowerCase(Locale.ROOT)) : name.equals(wanted)) {
                return OptionalInt.of(c);
            }
        }
        if (wanted == null) {
            return OptionalInt.empty();
        }
        throw Mistake.data(file + " has no column '" + wanted + "', which source." + key + " names; "
                + NearestName.among(header, wanted)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("its columns are " + header));
    }
}
