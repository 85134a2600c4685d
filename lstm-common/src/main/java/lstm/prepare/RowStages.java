package lstm.prepare;

import java.util.List;

/** Stages one after the other. */
public final class RowStages implements RowStage {

    private final List<RowStage> stages;

    public RowStages(List<RowStage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** Whether rows come out as they went in. */
    public boolean isEmpty() {
        return stages.isEmpty();
    }

    @Override
    public void accept(long time, long index, double[] row, RowSink next) {
        from(0, next).row(time, index, row);
    }

    /** Hands a row to a stage, whose rows go to the next one. */
    private RowSink from(int stage, RowSink end) {
        return stage == stages.size()
                ? end
                : (time, index, row) -> stages.get(stage).accept(time, index, row, from(stage + 1, end));
    }

    @Override
    public void finish(RowSink next) {
        for (int stage = 0; stage < stages.size(); stage++) {
            stages.get(stage).finish(from(stage + 1, next));
        }
    }
}
