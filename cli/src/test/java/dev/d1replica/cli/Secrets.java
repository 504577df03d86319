package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Marks in what is secret, and an ear to all that a process says meanwhile: standard output and error, and logs of every level
 * with the stack traces of what was thrown.
 */
final class Secrets implements AutoCloseable {
    static final String TOKEN = "marked-token-0123456789abcdef0123456789abcdef";
    static final String ACCESS_KEY = "markedaddress0123456789abcdef";

    /** The signature of an address differs each time, so it is told by its form. */
    private static final Map<String, Pattern> MARKS = Map.of(
            "the token",
            Pattern.compile(Pattern.quote(TOKEN)),
            "the address of the dump",
            Pattern.compile(ACCESS_KEY
                    + "|(?i:X-Amz-(Signature|Credential)(=|%3D))(?!\\(hidden\\))|(?i:signature=)[0-9a-f]{8}"));

    /**
     * Not ours: the emulator's server logs what it was asked, and the JDK's client, below FINE, each request with its whole
     * address. That one is switched on by whoever names it or all loggers, and a library cannot forbid it.
     */
    private static final List<String> OF_THE_JDK = List.of("com.sun.net.httpserver", "jdk.internal.httpclient.debug");

    private final StringBuffer heard = new StringBuffer();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (!OF_THE_JDK.contains(record.getLoggerName())) {
                heard.append(describe(record)).append('\n');
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Secrets() {
        ear.setLevel(Level.ALL);
        root.addHandler(ear);
        root.setLevel(Level.ALL);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.getLogger("dev.d1replica").log(System.Logger.Level.TRACE, "listening");
    }

    private static String describe(LogRecord record) {
        StringWriter text = new StringWriter();
        text.append(record.getLoggerName()).append(' ').append(record.getMessage());
        for (Object parameter : record.getParameters() == null ? new Object[0] : record.getParameters()) {
            text.append(' ').append(String.valueOf(parameter));
        }
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    void assertNone() {
        assertThat(heard).as("logs are heard at every level").contains("listening");
        assertNone("logs", heard.toString());
        assertNone("standard streams", printed.toString(StandardCharsets.UTF_8));
    }

    static void assertNone(String where, String text) {
        MARKS.forEach((what, mark) -> assertThat(mark.matcher(text).results().map(found -> around(text, found.start())))
                .as("%s is in: %s", what, where)
                .isEmpty());
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200));
    }

    @Override
    public void close() {
        root.removeHandler(ear);
        root.setLevel(level);
        System.setOut(out);
        System.setErr(err);
    }
}
