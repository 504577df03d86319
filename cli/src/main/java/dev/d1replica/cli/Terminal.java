package dev.d1replica.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the process is connected to.
 *
 * @param input whether somebody can answer: standard input is a terminal
 * @param error whether standard error is one, which can redraw a line
 * @param columns how wide that is
 */
record Terminal(boolean input, boolean error, int columns) {
    static final Terminal NONE = new Terminal(false, false, 0);

    /** In which the launcher says what the shell would answer. */
    private static final String SAID = "d1-replica.terminal";

    /** The test command and stty are POSIX; Java itself tells only whether all streams are a terminal, from version 22 on. */
    private static final String QUESTION = "test -t 0 && echo input; test -t 2 && stty size <&2";

    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)");
    private static final int USUAL_COLUMNS = 80;
    private static final long PATIENCE_SECONDS = 2;
    private static final int MAX_ANSWER = 100;

    /** What the launcher says, or else a shell, which takes a few milliseconds; where there is none, nothing is taken for a terminal. */
    static Terminal detect() {
        String said = System.getProperty(SAID);
        return said == null ? ask() : read(said);
    }

    private static Terminal ask() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", QUESTION)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream answer = shell.getInputStream()) {
                return shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        ? read(new String(answer.readNBytes(MAX_ANSWER), StandardCharsets.US_ASCII))
                        : NONE;
            } finally {
                shell.destroyForcibly();
            }
        } catch (IOException noShell) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    static Terminal read(String answer) {
        Matcher size = SIZE.matcher(answer);
        boolean error = size.find();
        int columns = error ? Integer.parseInt(size.group(1)) : 0;
        // a terminal that does not know its size says 0
        return new Terminal(answer.startsWith("input"), error, error && columns == 0 ? USUAL_COLUMNS : columns);
    }

    /** Whether a line on it can be drawn again and again. */
    boolean canRedraw() {
        return error && !"dumb".equals(System.getenv("TERM"));
    }
}
