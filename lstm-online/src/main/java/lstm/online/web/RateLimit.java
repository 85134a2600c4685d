package lstm.online.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many a second per client, and as many at once; a bucket that fills with time. Thread-safe. */
final class RateLimit {

    private static final int MOST_CLIENTS = 10_000; // the one that was not seen for longest is forgotten
    private static final double SECOND = 1e9;
    private static final int IPV6_BYTES = 16;

    private final double perSecond;
    private final double atOnce;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    private static final class Bucket {
        private double left;
        private long since;
    }

    RateLimit(double perSecond, double atOnce) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    /** The client behind an address: with IPv6 all addresses of one network of 64 bits. */
    static String client(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress(); // digits: nobody is asked
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** Whether the client may; {@code nanos}: now, by a clock that only goes forward. */
    synchronized boolean take(String client, long nanos) {
        Bucket bucket = filled(client, nanos);
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }

    /** Whether the client might, without counting it. */
    synchronized boolean hasRoom(String client, long nanos) {
        return filled(client, nanos).left >= 1;
    }

    private Bucket filled(String client, long nanos) {
        Bucket bucket = buckets.computeIfAbsent(client, ignored -> {
            var fresh = new Bucket();
            fresh.left = atOnce;
            fresh.since = nanos;
            return fresh;
        });
        bucket.left = Math.min(atOnce, bucket.left + (nanos - bucket.since) / SECOND * perSecond);
        bucket.since = nanos;
        return bucket;
    }
}
