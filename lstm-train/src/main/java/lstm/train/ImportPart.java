package lstm.train;

import java.nio.file.Path;
import java.util.List;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.Tone;
import lstm.train.keras.KerasNetwork;

/**
 * The part of the page that tells where a network from elsewhere came from, and whether it knows these rows.
 *
 * @param fingerprint SHA-256 of the file, in hexadecimal
 * @param scaler where the scaler came from, in words
 * @param known how well it knows the clean rows that are held out
 */
record ImportPart(Path file, String fingerprint, KerasNetwork network, String scaler, ImportPipeline.Known known) {

    /** Its facts, for the top of the page. */
    List<Fact> facts(GroupTraining group) {
        return List.of(
                new Fact(
                        "Error beside that of the means",
                        Numbers.percent(known.error() / known.ofMeans()),
                        known.isBetter() ? "it knows these rows" : "it knows these rows no better than their means do",
                        known.isBetter() ? Tone.GOOD : Tone.BAD),
                new Fact(
                        "Parameters",
                        Numbers.count(group.model().prepared().weights().spec().parameterCount()),
                        "trained elsewhere, in Keras " + version(),
                        Tone.NEUTRAL));
    }

    private String version() {
        return network.version().isEmpty() ? "of an unknown version" : network.version();
    }

    Section section() {
        return new TableSection(
                "Where the network came from",
                "It was trained elsewhere and is used as it is; what its errors mean is fitted here. Where it errs no less than the"
                        + " means of the sensors do, the scaler is another one than it was trained with (--scaler), the sensors"
                        + " are in another order (groups), or the rows are of another plant.",
                new SortableTable(
                        "origin",
                        List.of(Column.text("what"), Column.text("value")),
                        List.of(
                                row("file", file.getFileName().toString()),
                                row("SHA-256", fingerprint),
                                row("Keras", version()),
                                row("layers", network.layers()),
                                row("scaler", scaler),
                                row("mean absolute error of held-out clean rows", Numbers.plain(known.error(), 4)),
                                row("the same of the sensors' means", Numbers.plain(known.ofMeans(), 4)))));
    }

    private static Row row(String what, String said) {
        return Row.of(Cell.text(what), Cell.text(said));
    }
}
