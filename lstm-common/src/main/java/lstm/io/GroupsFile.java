package lstm.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.GroupMember;

/**
 * A file that says which sensor is in which group: columns {@code kks}, {@code name} and {@code group} in any order and
 * case, between them {@code ;}, a comma or a tab. The column of names may be missing, and so may a name; other columns
 * are passed over. A mistake in it is a {@link UserException} with {@link ExitCode#CONFIG}.
 */
public final class GroupsFile {

    private static final List<String> SENSOR = List.of("kks", "sensor", "tag");
    private static final List<String> NAME = List.of("name");
    private static final List<String> GROUP = List.of("group");
    private static final String HEADER = "the first line must name the columns, kks;name;group";
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();

    private GroupsFile(Path file) {
        this.file = file;
    }

    /** Reads a file; a byte-order mark tells UTF-8, whatever the encoding. */
    public static List<GroupMember> read(Path file, String encoding) {
        try {
            String used = isMarked(file) ? "UTF-8" : encoding;
            List<GroupMember> members = new GroupsFile(file).members(used);
            GroupMember.refuseTwice(members);
            return members;
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.CONFIG, file, e);
        } catch (UserException e) { // a part of the configuration, though read as data are
            throw new UserException(ExitCode.CONFIG, e.getMessage(), e);
        }
    }

    private static boolean isMarked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(UTF_8_MARK.length), UTF_8_MARK);
        }
    }

    private List<GroupMember> members(String encoding) throws IOException {
        var members = new ArrayList<GroupMember>();
        try (var records = new CsvRecords(file, encoding, delimiter(encoding), false)) {
            CsvRow header = records.next();
            if (header == null) {
                throw Mistake.data(file + " is empty; " + HEADER + ", and each line below a sensor");
            }
            find(header);
            int columnsThere = header.size();
            for (CsvRow line = records.next(); line != null; line = records.next()) {
                members.add(member(line, records.where(), columnsThere));
            }
        }
        if (members.isEmpty()) {
            throw Mistake.data(file + " has a header and no sensor; each line below the header is a sensor");
        }
        return members;
    }

    /** What stands between the names of the columns. */
    private char delimiter(String encoding) throws IOException {
        try (BufferedReader reader = CsvText.open(file, encoding)) {
            String header = reader.readLine();
            while (header != null && (header.isBlank() || header.startsWith("sep="))) {
                header = reader.readLine();
            }
            String found = header == null ? "" : header;
            return found.indexOf(';') >= 0 ? ';' : found.indexOf('\t') >= 0 ? '\t' : ',';
        } catch (IOException e) {
            throw CsvFailure.of(file, encoding, 1, e);
        }
    }

    private void find(CsvRow header) {
        for (int i = 0; i < header.size(); i++) {
            String name = kind(header.cell(i).strip().toLowerCase(Locale.ROOT));
            if (columns.putIfAbsent(name, i) != null
                    && List.of("kks", "name", "group").contains(name)) {
                throw Mistake.data(file + " has two columns of the " + name + ": " + cells(header) + "; keep one");
            }
        }
        if (!columns.containsKey("kks") || !columns.containsKey("group")) {
            throw Mistake.data(file + " has no column " + (columns.containsKey("kks") ? "'group'" : "'kks'")
                    + "; its first line is " + cells(header) + "; " + HEADER + " (name may be left out)");
        }
    }

    private static String kind(String column) {
        return SENSOR.contains(column) ? "kks" : NAME.contains(column) ? "name" : GROUP.contains(column) ? "group" : "";
    }

    private static List<String> cells(CsvRow line) {
        return line.cells().stream().map(String::strip).toList();
    }

    private GroupMember member(CsvRow line, String where, int size) {
        if (line.size() > size) {
            throw Mistake.data(where + " has " + line.size() + " cells, the header " + size
                    + "; put a name with the delimiter in it into quotes");
        }
        String sensor = cell(line, "kks");
        if (sensor.isEmpty()) {
            throw Mistake.data(where + ": the sensor's tag (kks) is empty; " + cells(line) + " must name one");
        }
        String group = cell(line, "group");
        if (!group.matches("\\d{1,9}")) {
            throw Mistake.data(where + ": the group of '" + sensor + "' is '" + group
                    + "'; must be a whole number from 0 on; 0 joins every other group");
        }
        Optional<String> name = Optional.of(cell(line, "name")).filter(text -> !text.isEmpty());
        return new GroupMember(Integer.parseInt(group), sensor, name, where);
    }

    private String cell(CsvRow line, String column) {
        Integer place = columns.get(column);
        return place == null || place >= line.size() ? "" : line.cell(place).strip();
    }
}
