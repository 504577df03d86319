package dev.d1replica.cli;

import dev.d1replica.cli.Activity.Moment;
import dev.d1replica.cli.Activity.Phase;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the work is, on one line of a terminal that is drawn again and again: a bar where the end is known. */
final class ProgressBars implements ProgressDisplay {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;
    /** From here on nobody counts kilobytes. */
    private static final long LARGE = 20 * MEGABYTE;
    /** To the line's beginning, and away with what stands there: ECMA-48, CR and EL. */
    private static final String WIPE = "\r\033[K";

    private final PrintWriter terminal;
    private final int columns;
    private Phase phase;
    private ProgressBar bar;

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
        if (now.phase() != phase) {
            wipe();
            phase = now.phase();
            bar = isMeasured(now) ? measured(now) : null;
        }
        if (bar == null) {
            draw(ProgressText.line(now));
        } else {
            bar.setExtraMessage(ProgressText.rows(now)).stepTo(now.done()).refresh();
        }
    }

    private static boolean isMeasured(Moment now) {
        return (now.phase() == Phase.DOWNLOAD || now.phase() == Phase.LOAD)
                && now.size().isPresent();
    }

    private ProgressBar measured(Moment now) {
        long size = now.size().getAsLong();
        return new ProgressBarBuilder()
                .setTaskName(now.phase() == Phase.DOWNLOAD ? "download" : "load")
                .setInitialMax(size)
                .startsFrom(0, now.elapsed())
                .setUnit(size < LARGE ? " kB" : " MB", size < LARGE ? KILOBYTE : MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setSpeedUnit(ChronoUnit.SECONDS)
                .setUpdateIntervalMillis((int) Duration.ofHours(1).toMillis())
                .clearDisplayOnFinish()
                .setConsumer(new Line())
                .build();
    }

    /** Where the library draws: it asks the terminal for its width otherwise, with another library. */
    private final class Line implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public void accept(String text) {
            draw(text);
        }

        @Override
        public void clear() {
            draw("");
        }

        @Override
        public void close() {
            draw("");
        }
    }

    /** One line and no more: a terminal that wraps cannot be drawn over. */
    private void draw(String text) {
        String line = OneLine.of(text);
        terminal.print(WIPE + (line.length() < columns ? line : line.substring(0, columns - 1)));
        terminal.flush();
    }

    private void wipe() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        draw("");
    }

    @Override
    public void note(String line) {
        draw("");
        terminal.println(OneLine.of(line));
        terminal.flush();
    }

    @Override
    public void close() {
        if (phase != null) {
            wipe();
        }
    }
}
