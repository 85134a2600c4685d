package lstm.io;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a stream of CSV gives, a text for each row. */
final class StreamedRows {

    private StreamedRows() {}

    /**
     * Of rows that arrive.
     *
     * @param refusal what to say in place of a problem
     */
    static List<String> live(String text, UnaryOperator<String> refusal) {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (var stream = CsvStream.live("stdin", in, CsvCase.config("{}"), 0)) {
            return of(stream, refusal);
        }
    }

    /** Of a file whose rows are read as if they arrived. */
    static List<String> replayed(CsvCase csv, UnaryOperator<String> refusal) {
        try (var stream = CsvStream.replay(csv.file(), csv.config())) {
            return of(stream, refusal);
        }
    }

    private static List<String> of(CsvStream stream, UnaryOperator<String> refusal) {
        var rows = new ArrayList<String>();
        while (true) {
            switch (stream.next(1000)) {
                case END -> {
                    return rows;
                }
                case ROW ->
                    rows.add(Arrays.stream(stream.values())
                            .mapToObj(Double::toString)
                            .collect(Collectors.joining(" ")));
                case BAD_ROW -> rows.add(refusal.apply(stream.problem()));
                default -> {} // no row
            }
        }
    }
}
