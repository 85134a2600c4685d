package lstm.online;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lstm.config.OnlineConfig.Durability;
import lstm.online.intake.Arrivals;
import lstm.online.state.StateDatabase;
import lstm.online.state.StateException;
import lstm.online.state.StateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a state holds that nobody will go on with.
 *
 * @param rows of the last snapshot
 * @param journalled rows or measurements that were accepted after it
 * @param undelivered alarms that the webhook has not taken
 * @param openAlarms that will be closed nowhere
 */
record Remains(long rows, long journalled, long undelivered, long openAlarms) {

    private static final Logger LOG = LoggerFactory.getLogger(Remains.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Says it of a state that is about to be left behind; it may be damaged. */
    static void say(Path file, Durability durability) {
        if (Files.notExists(file)) {
            return;
        }
        try (StateFile old = StateFile.open(file, durability)) {
            Remains left = of(old);
            LOG.warn(
                    "--fresh leaves behind a state of {} rows, {} rows or measurements that were accepted after it, {} open"
                            + " alarms and {} alarms that the webhook has not taken",
                    left.rows(),
                    left.journalled(),
                    left.openAlarms(),
                    left.undelivered());
        } catch (StateException | IOException | IllegalArgumentException e) {
            LOG.warn("--fresh leaves behind a state that cannot be read: {}", e.getMessage());
        }
    }

    private static Remains of(StateFile old) throws StateException, IOException {
        long[] journalled = {0};
        long after = old.mark().map(StateDatabase.Mark::journal).orElse(0L);
        old.replay(after, entry -> journalled[0] += Arrivals.of(entry).size());
        long rows = 0;
        long undelivered = 0;
        long openAlarms = 0;
        for (Map.Entry<String, byte[]> part : old.parts().entrySet()) {
            JsonNode state = JSON.readTree(part.getValue());
            rows += part.getKey().equals(StateFolder.STATION)
                    ? state.path("rows").asLong()
                    : 0;
            undelivered += state.path("memories").path("webhook").size();
            openAlarms += state.path("desk").path("open").isObject() ? 1 : 0;
        }
        return new Remains(rows, journalled[0], undelivered, openAlarms);
    }
}
