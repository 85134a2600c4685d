package lstm.online.web;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser keeps after a login, in place of the token: until when it counts, and a signature of that by the token. It
 * outlives the program, and another token makes it worthless. Thread-safe.
 */
final class Ticket {

    /** How long one counts. */
    static final long LIFE_SECONDS = 30L * 86_400;

    private static final String HMAC = "HmacSHA256";
    private static final String PURPOSE = "lstm-online login until ";

    private final SecretKeySpec key;

    Ticket(String token) {
        key = new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** A ticket of this moment, in seconds since 1970. */
    String issue(long now) {
        long until = now + LIFE_SECONDS;
        return until + "." + signature(until);
    }

    /** Whether it is one of ours and still counts. */
    boolean isGood(String ticket, long now) {
        int dot = ticket.indexOf('.');
        if (dot < 1 || dot > 15) {
            return false;
        }
        try {
            long until = Long.parseLong(ticket.substring(0, dot));
            return same(signature(until), ticket.substring(dot + 1)) && now < until;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether so much of its life is over that a new one should take its place. */
    static boolean isOld(String ticket, long now) {
        return Long.parseLong(ticket.substring(0, ticket.indexOf('.'))) - now < LIFE_SECONDS / 2;
    }

    private String signature(long until) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] signed = mac.doFinal((PURPOSE + until).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no " + HMAC + ", which every Java must have", e);
        }
    }

    /** Compares in a time that says nothing of where they differ. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
