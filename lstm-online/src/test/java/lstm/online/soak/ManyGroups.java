package lstm.online.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lstm.bundle.BundleFile;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.frame.SensorGroup;
import lstm.score.PreparedModel;
import lstm.score.ScoreModel;

/** A trained group again and again under other names of sensors: what a thousand groups cost does not depend on what they learnt. */
final class ManyGroups {

    private ManyGroups() {}

    static void write(Path from, int count, Path to) {
        ModelBundle bundle = BundleFile.read(from);
        ScoreModel model = bundle.groups().get(0).model();
        var groups = new ArrayList<GroupBundle>();
        for (int id = 1; id <= count; id++) {
            groups.add(new GroupBundle(of(model, id), new byte[0]));
        }
        BundleFile.write(new ModelBundle(bundle.provenance(), "station: many\n", groups), to);
    }

    private static ScoreModel of(ScoreModel model, int id) {
        PreparedModel one = model.prepared();
        var group = new SensorGroup(
                id, "group " + id, sensors(id, one.group().sensors().size()));
        return new ScoreModel(
                new PreparedModel(
                        group, one.preparation(), one.scaler(), one.statistics(), one.weights(), one.relation()),
                model.causal(),
                model.lookAhead(),
                model.baselines(),
                model.promise());
    }

    static List<String> sensors(int group, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(sensor -> "G" + group + "_S" + sensor)
                .toList();
    }
}
