package lstm.online.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lstm.online.event.Event;

/**
 * Rows, single measurements and what cannot be used, in the order in which they arrived. Filled by one thread, then read by
 * another. Times are in nanoseconds, values NaN when missing.
 */
public final class Arrivals {

    private static final int ROOM = 16; // items, to begin with
    private static final int ROW = -1;
    private static final int REFUSED = -2;
    private static final int REMARK = -3;
    private static final byte VERSION = 1;
    private static final byte WITH_POSITION = 2;

    private final int sensors;
    private int[] kinds = new int[ROOM]; // place of a sensor, ROW, REFUSED or REMARK
    private long[] times = new long[ROOM];
    private int items;
    private double[] values = new double[ROOM];
    private int used;
    private final List<Said> said = new ArrayList<>();
    private long[] keys = {};
    private int keyCount;
    private Optional<String> position = Optional.empty();

    private record Said(Event.Problem problem, String text) {}

    /** {@code sensors}: of a row. */
    public Arrivals(int sensors) {
        this.sensors = sensors;
    }

    /** Adds a row, shape [sensors], which is copied. */
    public void row(long time, double[] row) {
        item(ROW, time);
        room(sensors);
        System.arraycopy(row, 0, values, used, sensors);
        used += sensors;
    }

    /** Adds a measurement of the sensor at this place. */
    public void measurement(long time, int sensor, double value) {
        item(sensor, time);
        room(1);
        values[used++] = value;
    }

    /**
     * Adds what cannot be used.
     *
     * @param message what is wrong, where, and what to do
     */
    public void refused(Event.Problem problem, String message) {
        item(REFUSED, 0);
        said.add(new Said(problem, message));
    }

    /** Adds what is to be said of the row or measurement before. */
    public void remark(Event.Problem problem, String message) {
        item(REMARK, 0);
        said.add(new Said(problem, message));
    }

    /** Says that a message of this key is among what arrived, to know it again if it is sent a second time. */
    public void key(long key) {
        if (keyCount == keys.length) {
            keys = Arrays.copyOf(keys, Math.max(ROOM, 2 * keyCount));
        }
        keys[keyCount++] = key;
    }

    /** Keys of the messages, in order. */
    public long[] keys() {
        return Arrays.copyOf(keys, keyCount);
    }

    /** Says where the source is after all of this, which is then kept together with it. */
    public void endAt(String place) {
        position = Optional.of(place);
    }

    /** Where the source is after it, if that was said. */
    public Optional<String> position() {
        return position;
    }

    private void item(int kind, long time) {
        if (items == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * items);
            times = Arrays.copyOf(times, 2 * items);
        }
        kinds[items] = kind;
        times[items++] = time;
    }

    private void room(int more) {
        if (used + more > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, used + more));
        }
    }

    /** Rows, measurements and what cannot be used. */
    public int size() {
        return items;
    }

    /** Who takes what arrived, one by one. */
    public interface Taker {

        /** A row, shape [sensors]; a view, valid until the next call. */
        void row(long time, double[] values);

        /** A measurement. */
        void measurement(long time, int sensor, double value);

        /** What cannot be used. */
        void refused(Event.Problem problem, String message);

        /** What is to be said of the row or measurement before. */
        void remark(Event.Problem problem, String message);
    }

    /** Tells everything in order. */
    public void tell(Taker taker) {
        var row = new double[sensors];
        int at = 0;
        int words = 0;
        for (int i = 0; i < items; i++) {
            switch (kinds[i]) {
                case ROW -> {
                    System.arraycopy(values, at, row, 0, sensors);
                    at += sensors;
                    taker.row(times[i], row);
                }
                case REFUSED -> {
                    Said one = said.get(words++);
                    taker.refused(one.problem(), one.text());
                }
                case REMARK -> {
                    Said one = said.get(words++);
                    taker.remark(one.problem(), one.text());
                }
                default -> taker.measurement(times[i], kinds[i], values[at++]);
            }
        }
    }

    /** All of it as bytes, for the state. */
    public byte[] bytes() {
        List<byte[]> texts = said.stream()
                .map(one -> (one.problem() + "\n" + one.text()).getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] end =
                position.map(place -> place.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        int size = 1 + 5 * Integer.BYTES + end.length + items * (Integer.BYTES + Long.BYTES) + used * Double.BYTES;
        for (byte[] text : texts) {
            size += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(position.isPresent() ? WITH_POSITION : VERSION)
                .putInt(sensors)
                .putInt(items)
                .putInt(used)
                .putInt(said.size());
        for (int i = 0; i < items; i++) {
            out.putInt(kinds[i]).putLong(times[i]);
        }
        for (int i = 0; i < used; i++) {
            out.putDouble(values[i]);
        }
        for (int i = 0; i < texts.size(); i++) {
            out.putInt(texts.get(i).length).put(texts.get(i));
        }
        if (position.isPresent()) {
            out.putInt(end.length).put(end);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /**
     * What {@link #bytes} gave.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Arrivals of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION && version != WITH_POSITION) {
                throw new IllegalArgumentException("arrivals of another version");
            }
            var arrivals = new Arrivals(in.getInt());
            arrivals.items = in.getInt();
            arrivals.used = in.getInt();
            int words = in.getInt();
            arrivals.kinds = new int[Math.max(1, arrivals.items)];
            arrivals.times = new long[arrivals.kinds.length];
            for (int i = 0; i < arrivals.items; i++) {
                arrivals.kinds[i] = in.getInt();
                arrivals.times[i] = in.getLong();
            }
            arrivals.values = new double[Math.max(1, arrivals.used)];
            for (int i = 0; i < arrivals.used; i++) {
                arrivals.values[i] = in.getDouble();
            }
            for (int i = 0; i < words; i++) {
                String[] parts = text(in).split("\n", 2);
                arrivals.said.add(new Said(Event.Problem.of(parts[0]), parts[1]));
            }
            if (version == WITH_POSITION) {
                arrivals.endAt(text(in));
            }
            return arrivals;
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("arrivals cut short", e);
        }
    }

    private static String text(ByteBuffer in) {
        var text = new byte[in.getInt()];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
