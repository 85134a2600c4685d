package lstm.io;

import java.util.function.Consumer;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.plant.StationRows;

/** Surveys, keeps the selected rows and hashes all of them. */
final class LoadPass implements Consumer<SensorFrame> {

    private final FrameBuilder frame;
    private final SurveyPass survey;
    private final CanonicalHash hash;
    private long lastTime;
    private long rows;

    LoadPass(FrameSource source, RowSelection selection, StationRows stages) {
        frame = new FrameBuilder(source.sensors());
        hash = new CanonicalHash(source.sensors());
        survey = new SurveyPass(source, selection, stages, frame::add);
    }

    @Override
    public void accept(SensorFrame batch) {
        survey.accept(batch);
        for (int r = 0; r < batch.rows(); r++) {
            if (rows == 0 || batch.time(r) != lastTime) {
                hash.accept(batch, r);
            }
            lastTime = batch.time(r);
            rows++;
        }
    }

    /** The source has ended. */
    void finish() {
        survey.finish();
    }

    SurveyPass survey() {
        return survey;
    }

    History.Loaded loaded(boolean unsorted) {
        return new History.Loaded(frame.build(), survey.summary(unsorted), rows, hash.hex());
    }
}
