package lstm.online.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Why brokers do not do what was asked.
 *
 * @param words for a person
 * @param mendedByPeople whether waiting does not help
 */
record Reason(String words, boolean mendedByPeople) {

    /**
     * Of what a client says.
     *
     * @param topic that was to be used
     * @param key of the configuration that names it
     * @param rights on the topic that are needed, as Kafka calls them
     */
    static Reason of(Throwable thrown, String topic, String key, String rights) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslAuthenticationException) {
                return new Reason(
                        "no trust: " + plain(cause)
                                + "; check online.kafka.authority, certificate and the names in the brokers'"
                                + " certificates",
                        true);
            } else if (cause instanceof AuthenticationException) {
                return new Reason(
                        "the brokers refuse the login (" + plain(cause)
                                + "); check online.kafka.user, password and mechanism",
                        true);
            } else if (cause instanceof TopicAuthorizationException) {
                return new Reason(
                        "the user may not use the topic '" + topic + "'; let an administrator allow " + rights
                                + ", or correct " + key,
                        true);
            } else if (cause instanceof GroupAuthorizationException group) {
                return new Reason(
                        "the user may not use the group '" + group.groupId()
                                + "'; let an administrator allow Read, or correct online.kafka.group",
                        true);
            } else if (cause instanceof TransactionalIdAuthorizationException) {
                return new Reason(
                        "the user may not write transactions; let an administrator allow Write and Describe for the"
                                + " transactional ids that begin with 'lstm-online-'",
                        true);
            } else if (cause instanceof AuthorizationException) {
                return new Reason(
                        "the brokers refuse: " + plain(cause) + "; let an administrator allow the user to do it", true);
            } else if (cause instanceof InvalidTopicException) {
                return new Reason(key + " is '" + topic + "', which is no name of a topic: " + plain(cause), true);
            } else if (cause instanceof UnknownTopicOrPartitionException) {
                return new Reason(noTopic(topic, key), false);
            }
        }
        return new Reason(plain(thrown), false);
    }

    static String noTopic(String topic, String key) {
        return "the topic '" + topic + "' does not exist; create it, or correct " + key;
    }

    private static String plain(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null || deepest instanceof ExecutionException
                ? deepest.getClass().getSimpleName()
                : deepest.getMessage().lines().findFirst().orElse("");
    }
}
