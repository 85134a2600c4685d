package lstm.frame.planted;

import java.sql.Connection;
import java.util.List;
import java.util.Random;
import lstm.cleaning.planted.CleaningManager;
import lstm.offline.planted.OfflineManager;
import lstm.online.planted.OnlineManager;
import lstm.report.planted.Page;
import lstm.train.planted.TrainManager;
import org.nd4j.planted.Array;
import org.openjdk.jmh.planted.Benchmark;
import smile.planted.Forest;

/** Breaks every rule of the house, so that a rule that cannot fail is found. */
public final class Everything {

    static int changes;

    CleaningManager cleaning;
    TrainManager train;
    OfflineManager offline;
    OnlineManager online;
    Page page;
    Connection database;
    Forest smile;
    Array nd4j;
    Benchmark jmh;

    void print(List<String> words) {
        changes++;
        System.out.println(words + " " + new Random().nextInt());
    }
}
