package lstm.online;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Receipt;
import lstm.online.sink.KeepsMemory;
import lstm.online.sink.Sink;

/**
 * Saves what must outlive the program: arrivals that came once, before anything is made of them; and snapshots of the state, each
 * once all sinks have what was said before it, so that nothing that was said is forgotten. Not thread-safe.
 */
final class Safekeeping {

    private final List<Sink> sinks;
    private final StateStore store;
    private final PatientStore patient;
    private final Checkpoints checkpoints;
    private final Watcher watcher;
    private boolean sinksStarted;
    private Receipt waiting = Receipt.NONE; // of the last delivery that a source can send again
    private Receipt captive = Receipt.NONE; // the same of the state that was captured
    private OnlineState captured; // that waits until all sinks have its events; null: none
    private long mark; // of the journal, belongs to it

    Safekeeping(List<Sink> sinks, StateStore store, Checkpoints checkpoints, Watcher watcher, BooleanSupplier stop) {
        this.sinks = sinks;
        this.store = store;
        this.checkpoints = checkpoints;
        this.watcher = watcher;
        patient = new PatientStore(store, stop, watcher::storeFails);
    }

    /** From now on sinks are asked what they have. */
    void sinksStarted() {
        sinksStarted = true;
    }

    /** Whether all sinks have the events up to this number. */
    boolean sinksHave(long number) {
        return !sinksStarted || sinks.stream().allMatch(sink -> sink.durable() >= number);
    }

    /** Writes arrivals that no source can send again; waits while that cannot be. */
    void append(List<Arrivals> once) throws InterruptedException {
        long before = System.nanoTime();
        patient.append(once);
        watcher.committed(System.nanoTime() - before);
    }

    /** So many rows or measurements are part of the state. */
    void arrived(int count) {
        checkpoints.arrived(count);
    }

    /** Something happened that should not be said twice. */
    void alarmChanged() {
        checkpoints.alarmChanged();
    }

    /** This is told once a snapshot has what was delivered. */
    void tellWhenSaved(Receipt receipt) {
        waiting = receipt;
    }

    /** Whether it is time for a snapshot and none waits. */
    boolean isDue() {
        return captured == null && checkpoints.due();
    }

    /** Whether a snapshot waits for the sinks. */
    boolean waits() {
        return captured != null;
    }

    /** Takes the state as it is now, to be saved once all sinks have the events up to it; in place of one that waits. */
    void capture(OnlineState state) {
        Map<String, List<byte[]>> memories = new TreeMap<>();
        for (Sink sink : sinks) {
            if (sink instanceof KeepsMemory keeper) {
                memories.put(sink.name(), keeper.memory());
            }
        }
        captured = state.remembering(memories);
        mark = store.mark();
        captive = waiting == Receipt.NONE ? captive : waiting; // one that was not told yet is not forgotten
        waiting = Receipt.NONE;
        checkpoints.done();
    }

    /** Saves the snapshot that waits if all sinks have its events; one that cannot be saved is tried again later. */
    void saveIfSafe() {
        if (captured == null || !sinksHave(captured.events())) {
            return;
        }
        long before = System.nanoTime();
        if (patient.save(captured, mark)) {
            saved();
            long took = System.nanoTime() - before;
            checkpoints.saved(took);
            watcher.saved(took);
        }
    }

    /** Saves the snapshot that waits, or throws why it cannot be; returns false where a sink has not its events. */
    boolean saveNow() {
        if (!sinksHave(captured.events())) {
            return false;
        }
        store.save(captured, mark);
        saved();
        return true;
    }

    private void saved() {
        captured = null;
        captive.done();
        captive = Receipt.NONE;
    }
}
