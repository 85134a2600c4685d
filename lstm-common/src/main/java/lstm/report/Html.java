package lstm.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes HTML elements; every text and every attribute value is escaped, so no caller can forget to.
 *
 * <p>Tag and attribute names are this room's own and are not checked. Not thread-safe.
 */
public final class Html {

    private static final JsonFactory JSON = new JsonFactory().setCharacterEscapes(new ForScripts());

    private final Writer out;
    private final boolean paper;
    private int ids;

    Html(Writer out) {
        this(out, false);
    }

    /** {@code paper}: whether nobody can open what is closed. */
    Html(Writer out, boolean paper) {
        this.out = out;
        this.paper = paper;
    }

    /** Starts a part that is closed until a reader opens it; on paper it is open. */
    Html openDetails(String id) throws IOException {
        return paper ? open("details", "id", id, "open", "open") : open("details", "id", id);
    }

    /** Starts an element; {@code attributes} are names and values in turn, an empty class or id is left out. */
    Html open(String tag, String... attributes) throws IOException {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append('>');
        return this;
    }

    Html close(String tag) throws IOException {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String text) throws IOException {
        escape(text);
        return this;
    }

    /** An element with text and nothing else in it. */
    Html element(String tag, String text, String... attributes) throws IOException {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element with text, or nothing when the text is empty. */
    Html elementIfAny(String tag, String text, String... attributes) throws IOException {
        return text.isEmpty() ? this : element(tag, text, attributes);
    }

    /** This room's own markup, unescaped. */
    Html raw(String markup) throws IOException {
        out.append(markup);
        return this;
    }

    /** Returns an id that no caller can have given: theirs have no underscore. */
    String nextId() {
        return "c_" + ids++;
    }

    /** The place of a chart and, beside it, the data that the page's script draws once it is seen. */
    void chart(String id, String kind, Size size, String title, Body body) throws IOException {
        open("div", "class", "chart chart-" + size.css(), "id", id, "data-kind", kind, "data-title", title);
        close("div");
        open("script", "type", "application/json", "id", id + "_data");
        try (var json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.writeStartObject();
            json.writeStringField("size", size.css());
            body.write(new ChartJson(json));
            json.writeEndObject();
        }
        close("script");
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
            }
        }
    }

    /** Writes the fields of a chart. */
    @FunctionalInterface
    interface Body {
        void write(ChartJson json) throws IOException;
    }

    /** JSON that cannot end the script element it stands in. */
    private static final class ForScripts extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final int[] ascii = standardAsciiEscapesForJSON();

        ForScripts() {
            ascii['<'] = ESCAPE_STANDARD;
            ascii['>'] = ESCAPE_STANDARD;
            ascii['&'] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString(String.format("\\u%04x", c));
        }
    }
}
