package lstm.online.web;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Names and values as browsers write them, in addresses and in bodies. */
final class Form {

    private static final String WRONG = " has an escape that is none, or is not UTF-8; a percent sign is written %25";

    private Form() {}

    /** What stands behind the question mark. */
    static Fields ofAddress(Request request) throws Refused {
        try {
            return Request.extractQueryParameters(request);
        } catch (IllegalArgumentException | HttpException.RuntimeException | HttpException.IllegalStateException e) {
            throw new Refused(400, "the address" + WRONG);
        }
    }

    /** What a body says. */
    static Fields of(byte[] body) throws Refused {
        var fields = new Fields();
        try {
            String text = new String(body, StandardCharsets.US_ASCII);
            UrlEncoded.decodeUtf8To(text, 0, text.length(), fields);
        } catch (IllegalArgumentException | HttpException.RuntimeException | HttpException.IllegalStateException e) {
            throw new Refused(400, "the form" + WRONG);
        }
        return fields;
    }

    /** The value of a name; empty where there is none. */
    static String value(Fields fields, String name) {
        Fields.Field field = fields.get(name);
        return field == null || field.getValue() == null ? "" : field.getValue();
    }
}
