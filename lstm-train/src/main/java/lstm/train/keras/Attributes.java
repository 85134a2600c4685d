package lstm.train.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.util.List;
import java.util.Optional;

/** Texts that hang on a group of an HDF5 file. */
final class Attributes {

    private Attributes() {}

    /** A list of texts; empty when there is none, or a list of nothing, which has another type. */
    static List<String> texts(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        Object data = attribute == null || attribute.isEmpty() || attribute.getSize() == 0 ? null : attribute.getData();
        if (data instanceof String[] texts) {
            return List.of(texts);
        }
        return data instanceof String text ? List.of(text) : List.of();
    }

    static Optional<String> text(Node node, String name) {
        return texts(node, name).stream().findFirst();
    }
}
