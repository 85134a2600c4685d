package lstm.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a bundle came from.
 *
 * @param created ISO-8601
 * @param seed that everything random was derived from
 * @param libraries name to version
 * @param source name of the training data
 * @param sourceRows rows of the whole source
 * @param sourceSha256 over its canonical rows
 * @param stepNanos median step of the training rows
 * @param training how training went, per group
 */
public record Provenance(
        String created,
        long seed,
        Map<String, String> libraries,
        String source,
        long sourceRows,
        String sourceSha256,
        long stepNanos,
        List<GroupTraining> training) {

    public Provenance {
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
        training = List.copyOf(training);
    }

    /**
     * How the training of one group went.
     *
     * @param trainingRows clean rows that are not held out; those in a stretch shorter than a window are in no window
     * @param heldOutRows clean rows it was not fitted on
     * @param bestEpoch the round (an epoch, or a part of a cycle) whose weights were kept, from 1
     * @param loss training loss per round
     * @param validationLoss per round
     * @param persistence of a forecaster one; else none
     */
    public record GroupTraining(
            int group,
            long trainingRows,
            long heldOutRows,
            int windows,
            int validationWindows,
            int bestEpoch,
            boolean interrupted,
            List<Double> loss,
            List<Double> validationLoss,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    List<Persistence> persistence) { // older programs do not know it

        public GroupTraining {
            loss = List.copyOf(loss);
            validationLoss = List.copyOf(validationLoss);
            persistence = List.copyOf(persistence);
        }

        /** Of a network that foretells nothing. */
        public GroupTraining(
                int group,
                long trainingRows,
                long heldOutRows,
                int windows,
                int validationWindows,
                int bestEpoch,
                boolean interrupted,
                List<Double> loss,
                List<Double> validationLoss) {
            this(
                    group,
                    trainingRows,
                    heldOutRows,
                    windows,
                    validationWindows,
                    bestEpoch,
                    interrupted,
                    loss,
                    validationLoss,
                    List.of());
        }
    }
}
