package lstm.online.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lstm.score.Explanation;
import lstm.score.ScoreText;

/** The sensors behind an alarm, as events have them, in one cell of a table. */
final class SensorsJson {

    private SensorsJson() {}

    static String of(Explanation why) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Explanation.Cause cause : why.sensors()) {
            ObjectNode one = all.addObject().put("sensor", cause.sensor());
            cause.name().ifPresent(name -> one.put("name", name));
            number(one, "share", ScoreText.probability(Math.min(1, cause.share())));
            one.put("channel", cause.channel().word());
            number(one, "measured", ScoreText.measurement(cause.measured()));
            number(one, "expected", ScoreText.measurement(cause.expected()));
        }
        return all.toString();
    }

    private static void number(ObjectNode to, String field, String text) {
        if (text.isEmpty()) {
            to.putNull(field);
        } else {
            to.put(field, Double.parseDouble(text));
        }
    }
}
