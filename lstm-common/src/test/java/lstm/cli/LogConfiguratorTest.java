package lstm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogConfiguratorTest {

    private final LoggerContext loggers = new LoggerContext();

    @Test
    void ofAnInfoTheMessageAloneIsWrittenOfOthersTheLevelToo() {
        assertEquals(line("3 rows"), text(Level.INFO, null));
        assertEquals(line("WARN: 3 rows"), text(Level.WARN, null));
        assertEquals(line("ERROR: 3 rows"), text(Level.ERROR, null));
    }

    @Test
    void aFailureComesWithItsTrace() {
        String text = text(Level.ERROR, new IllegalStateException("why"));

        assertTrue(text.startsWith(line("ERROR: 3 rows") + "java.lang.IllegalStateException: why"), text);
        assertTrue(text.contains("at lstm.cli.LogConfiguratorTest"), text);
        assertTrue(text.endsWith(System.lineSeparator()), text);
    }

    @ParameterizedTest
    @CsvSource({"debug, DEBUG", "warn, WARN", "WARN, WARN", "none of these, INFO", ", INFO"})
    void theEnvironmentSaysHowMuchIsLogged(String given, String level) {
        new LogConfigurator(() -> given == null ? Map.of() : Map.of("LSTM_LOG", given)).configure(loggers);

        assertEquals(Level.toLevel(level), loggers.getLogger("lstm.io").getEffectiveLevel());
        assertEquals(Level.WARN, loggers.getLogger("some.library").getEffectiveLevel());
        assertEquals(Level.ERROR, loggers.getLogger("com.zaxxer.hikari.pool").getEffectiveLevel());
    }

    @Test
    void logbackFindsIt() {
        assertTrue(ServiceLoader.load(Configurator.class).stream()
                .anyMatch(found -> found.type().equals(LogConfigurator.class)));
    }

    private String text(Level level, Throwable failure) {
        var event = new LoggingEvent("test", loggers.getLogger("lstm"), level, "{} rows", failure, new Object[] {3});
        return new LogConfigurator.Plain().doLayout(event);
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
