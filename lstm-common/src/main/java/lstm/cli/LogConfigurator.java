package lstm.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How the programs log: stdout is the result, stderr the log; what is only of interest to somebody who debugs is switched on
 * by {@code LSTM_LOG=debug}, and {@code LSTM_LOG_FORMAT=json} writes a JSON object per line for whoever collects logs. In code, since reading the same from a {@code logback.xml} takes as long as scoring thousands of
 * rows. A {@code logback-test.xml} on the class path and {@code -Dlogback.configurationFile} go before.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    private static final String LEVEL = "LSTM_LOG";
    private static final String FORMAT = "LSTM_LOG_FORMAT";

    private final Supplier<Map<String, String>> environment;

    /** Logback asks for it. */
    public LogConfigurator() {
        this(System::getenv);
    }

    LogConfigurator(Supplier<Map<String, String>> environment) {
        this.environment = environment;
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (System.getProperty("logback.configurationFile") != null
                || getClass().getClassLoader().getResource("logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        LayoutBase<ILoggingEvent> layout = "json".equals(environment.get().get(FORMAT)) ? new Json() : new Plain();
        layout.setContext(loggers);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(loggers);
        encoder.setLayout(layout);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        var stderr = new ConsoleAppender<ILoggingEvent>();
        stderr.setContext(loggers);
        stderr.setName("STDERR");
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        loggers.getLogger("lstm").setLevel(Level.toLevel(environment.get().get(LEVEL), Level.INFO));
        loggers.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR); // warns of every connection that breaks
        loggers.getLogger("org.apache.kafka").setLevel(Level.ERROR); // warns of every attempt to reach a broker
        loggers.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(Level.OFF); // and of each that is refused
        loggers.getLogger("org.flywaydb").setLevel(Level.ERROR); // warns of every server newer than itself
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** {@code WARN: message}, for people: of an INFO the message alone. */
    static final class Plain extends LayoutBase<ILoggingEvent> {

        @Override
        public String doLayout(ILoggingEvent event) {
            String level = event.getLevel().equals(Level.INFO) ? "" : event.getLevel() + ": ";
            String failure =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            return level + event.getFormattedMessage() + System.lineSeparator() + failure;
        }
    }

    /** One object per line: time, level, logger, message, and where there is one the failure. */
    static final class Json extends LayoutBase<ILoggingEvent> {

        private final JsonFactory json = new JsonFactory();

        @Override
        public String doLayout(ILoggingEvent event) {
            var line = new StringWriter();
            try (JsonGenerator out = json.createGenerator(line)) {
                out.writeStartObject();
                out.writeStringField("time", event.getInstant().toString());
                out.writeStringField("level", event.getLevel().toString());
                out.writeStringField("logger", event.getLoggerName());
                out.writeStringField("thread", event.getThreadName());
                out.writeStringField("message", event.getFormattedMessage());
                if (event.getThrowableProxy() != null) {
                    out.writeStringField("failure", ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
                out.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // memory has no errors
            }
            return line.append(System.lineSeparator()).toString();
        }
    }
}
