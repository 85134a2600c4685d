package lstm.online.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.frame.TimeAxis;
import lstm.io.EventTables;
import lstm.online.event.CausesJson;
import lstm.online.event.Event;
import lstm.online.sink.QueuedSink;
import lstm.score.Explanation;
import lstm.score.ScoreText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in tables of PostgreSQL or SQLite, in transactions that hold the number of their last event, too: after a crash those
 * that are there are left out. Numbers are rounded as in {@code scores.csv}.
 */
public final class TablesSink extends QueuedSink {

    private static final Logger LOG = LoggerFactory.getLogger(TablesSink.class);

    private static final JsonFactory JSON = new JsonFactory();

    private final String url;
    private final String station;
    private final Map<String, String> environment;
    private EventTables tables; // of the sink's own thread; null: not connected

    /**
     * A sink that is not started yet.
     *
     * @param config with a URL
     * @param station stands in every row
     * @param environment where user and password are
     */
    public TablesSink(OnlineConfig.Results config, String station, Map<String, String> environment) {
        super("results", config.events());
        url = config.url().orElseThrow();
        this.station = station;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Tries, before the start, whether events can be written there; nothing is written. A server that is not there may come
     * yet: that is said and no mistake.
     */
    public void check() {
        try {
            EventTables.check(url, Duration.ofSeconds(1), environment);
        } catch (UserException e) {
            if (e.exitCode() != ExitCode.SERVICE) {
                throw e;
            }
            LOG.warn("results: {}; the program starts without it and tries again", e.getMessage());
        }
    }

    @Override
    protected long open(TimeAxis axis, String stateId) {
        disconnect();
        tables = EventTables.open(url, station, stateId, environment);
        return tables.lastNumber();
    }

    @Override
    protected void write(List<Numbered> events, long upTo) {
        events.forEach(numbered -> add(numbered.event()));
        tables.commit(upTo);
    }

    private void add(Event event) {
        if (event instanceof Event.Score score) {
            tables.score(
                    score.group(),
                    score.time(),
                    rounded(ScoreText.score(score.score())),
                    rounded(ScoreText.probability(score.probability())),
                    score.anomaly());
        } else if (event instanceof Event.AlarmOpen open) {
            tables.opened(new EventTables.Alarm(
                    open.id(),
                    open.group(),
                    open.start(),
                    OptionalLong.empty(),
                    open.time(),
                    CausesJson.word(open.rule()),
                    rounded(ScoreText.probability(open.probability())),
                    rounded(ScoreText.score(open.score())),
                    sensors(open.why()),
                    open.why().carriedBy()));
        } else if (event instanceof Event.AlarmClose close) {
            tables.closed(new EventTables.Alarm(
                    close.id(),
                    close.group(),
                    close.start(),
                    OptionalLong.of(close.end()),
                    close.time(),
                    CausesJson.word(close.rule()),
                    rounded(ScoreText.probability(close.peakProbability())),
                    rounded(ScoreText.score(close.peakScore())),
                    sensors(close.why()),
                    close.why().carriedBy()));
        } else if (event instanceof Event.DataQuality quality) {
            tables.dataQuality(
                    quality.problem().toString(), quality.count(), quality.time(), storable(quality.message()));
        } else if (event instanceof Event.Model model) {
            tables.modelNotice(
                    model.group(),
                    model.time(),
                    model.notice().kind().word(),
                    rounded(ScoreText.probability(model.notice().share())),
                    model.notice().message());
        } else if (event instanceof Event.Forecast forecast) {
            var crossing = forecast.crossing();
            tables.forecast(
                    forecast.group(),
                    forecast.time(),
                    crossing.map(c -> OptionalLong.of(c.likely())).orElse(OptionalLong.empty()),
                    crossing.map(c -> OptionalLong.of(c.earliest())).orElse(OptionalLong.empty()),
                    crossing.filter(c -> c.latest() != Long.MAX_VALUE)
                            .map(c -> OptionalLong.of(c.latest()))
                            .orElse(OptionalLong.empty()));
        }
    }

    private static double rounded(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private static String sensors(Explanation why) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            CausesJson.sensors(json, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
        return storable(text.toString());
    }

    /** PostgreSQL has no text with the character 0, which a message may quote from somebody's data. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    @Override
    protected void disconnect() {
        if (tables != null) {
            tables.close();
            tables = null;
        }
    }
}
