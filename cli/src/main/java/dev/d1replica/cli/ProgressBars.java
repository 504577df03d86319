package dev.d1replica.cli;

import dev.d1replica.cli.Activity.Moment;
import dev.d1replica.cli.Activity.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/** How far the work is, on one line of a terminal that is drawn again and again: a bar where the end is known. */
final class ProgressBars implements ProgressDisplay {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    /** To the line's beginning, and away with what stands there: ECMA-48, CR and EL. */
    private static final String WIPE = "\r\033[K";

    private final PrintWriter terminal;
    private final int columns;
    private boolean drawn;

    ProgressBars(PrintWriter terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(Supplier<Moment> activity) {
        Moment now = activity.get();
        if (now == null) {
            return;
        }
        draw(isMeasured(now) ? ProgressText.bar(now, columns - 1) : ProgressText.line(now));
        drawn = true;
    }

    private static boolean isMeasured(Moment now) {
        return (now.phase() == Phase.DOWNLOAD || now.phase() == Phase.LOAD)
                && now.size().isPresent();
    }

    /** One line and no more: a terminal that wraps cannot be drawn over. */
    private void draw(String text) {
        String line = OneLine.of(text);
        terminal.print(WIPE + (line.length() < columns ? line : line.substring(0, columns - 1)));
        terminal.flush();
    }

    @Override
    public void note(String line) {
        draw("");
        terminal.println(OneLine.of(line));
        terminal.flush();
    }

    @Override
    public void close() {
        if (drawn) {
            draw("");
        }
    }
}
