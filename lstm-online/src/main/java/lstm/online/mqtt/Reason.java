package lstm.online.mqtt;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Why a connection was not made or was lost.
 *
 * @param words for a person
 * @param mendedByPeople whether waiting does not help
 * @param tooMany whether the broker, such as Mosquitto 2.0.11, sent more without acknowledgement than we said; it would do so
 *     again
 */
record Reason(String words, boolean mendedByPeople, boolean tooMany) {

    Reason(String words, boolean mendedByPeople) {
        this(words, mendedByPeople, false);
    }

    /** Of what the client says; {@code clientId}: ours. */
    static Reason of(Throwable thrown, String clientId) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Mqtt5ConnAckException refused) {
            Mqtt5ConnAckReasonCode code = refused.getMqttMessage().getReasonCode();
            boolean login = code == Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD
                    || code == Mqtt5ConnAckReasonCode.NOT_AUTHORIZED
                    || code == Mqtt5ConnAckReasonCode.BANNED;
            boolean passes = code == Mqtt5ConnAckReasonCode.SERVER_UNAVAILABLE
                    || code == Mqtt5ConnAckReasonCode.SERVER_BUSY
                    || code == Mqtt5ConnAckReasonCode.CONNECTION_RATE_EXCEEDED
                    || code == Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED
                    || code == Mqtt5ConnAckReasonCode.UNSPECIFIED_ERROR;
            return new Reason(refusal(code.name(), login), !passes);
        }
        if (cause instanceof Mqtt3ConnAckException refused) {
            Mqtt3ConnAckReturnCode code = refused.getMqttMessage().getReturnCode();
            boolean login = code == Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD
                    || code == Mqtt3ConnAckReturnCode.NOT_AUTHORIZED;
            return new Reason(refusal(code.name(), login), code != Mqtt3ConnAckReturnCode.SERVER_UNAVAILABLE);
        }
        if (cause instanceof Mqtt5DisconnectException ended) {
            Mqtt5DisconnectReasonCode code = ended.getMqttMessage().getReasonCode();
            if (code == Mqtt5DisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED) {
                return new Reason(
                        "the broker sends more messages than online.mqtt.inFlight allows; the limit is lifted",
                        false,
                        true);
            }
            return code == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER
                    ? new Reason(takenOver(clientId), true)
                    : new Reason("the broker ended the connection: " + word(code.name()), false);
        }
        if (cause instanceof Mqtt5SubAckException || cause instanceof Mqtt3SubAckException) {
            return new Reason(
                    "the broker refuses the subscription; allow the user to read online.mqtt.topic, or correct it",
                    true);
        }
        return tlsFails(cause)
                ? new Reason(
                        "no trust: " + plain(cause)
                                + "; check online.mqtt.authority, certificate and the name in the broker's certificate",
                        true)
                : new Reason(plain(cause), false);
    }

    private static boolean tlsFails(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** What to say of a session that goes to and fro between two programs. */
    static String takenOver(String clientId) {
        return "another program connects with the same client id '" + clientId
                + "' and takes the session away; give each its own online.mqtt.clientId";
    }

    private static String refusal(String code, boolean login) {
        return login
                ? "the broker refuses the login (" + word(code) + "); check online.mqtt.user, password and certificate"
                : "the broker refuses the connection (" + word(code) + ")";
    }

    private static String plain(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static String word(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
