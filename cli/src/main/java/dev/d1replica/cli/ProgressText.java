package dev.d1replica.cli;

import dev.d1replica.cli.Activity.Moment;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** A moment of the work in words. */
final class ProgressText {
    private static final double MEGABYTE = 1e6;
    private static final double NANOS = 1e9;
    private static final long KILOBYTE = 1_000;
    /** From here on nobody counts kilobytes. */
    private static final long LARGE = 20_000_000;

    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 40;

    private ProgressText() {}

    /** All of it, as one line. */
    static String line(Moment now) {
        return switch (now.phase()) {
            case EXPORT ->
                "waiting for the export, " + clock(now.elapsed()) + "; the database answers no queries meanwhile"
                        + (now.item() == null ? "" : "; " + now.item());
            case DOWNLOAD -> "download " + bytes(now) + rows(now);
            case LOAD -> "load " + bytes(now) + rows(now);
            case INDEXES ->
                (now.item() == null ? "indexes, views and triggers" : "making " + now.item()) + " over "
                        + Summary.count(now.rows(), "row") + ", " + clock(now.elapsed());
            case VERIFY -> "verifying " + Summary.count(now.rows(), "row") + ", " + clock(now.elapsed());
        };
    }

    /**
     * A download or a load whose end is known, as one line with a bar. The bar takes what the figures leave of the line; where
     * that is too little, there are fewer, and at last what is behind {@code width} is the terminal's to cut.
     */
    static String bar(Moment now, int width) {
        long size = now.size().orElseThrow();
        double part = size == 0 ? 1 : Math.min(1, now.done() / (double) size);
        String head = String.format(
                Locale.ROOT, "%s %3d%% [", now.phase() == Activity.Phase.DOWNLOAD ? "download" : "load", (int)
                        (part * 100));
        String figures = "] " + units(now, size) + left(now, size);
        int room = width - head.length() - figures.length();
        String rows = Stream.of(rows(now), rowRate(now, now.item() + ", "), rowRate(now, ""))
                .filter(text -> text.length() <= room - SHORTEST_BAR)
                .findFirst()
                .orElse("");
        int length = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, room - rows.length()));
        int filled = (int) (part * length);
        return head + "=".repeat(filled) + " ".repeat(length - filled) + figures + rows;
    }

    private static String units(Moment now, long size) {
        boolean large = size >= LARGE;
        double unit = large ? MEGABYTE : KILOBYTE;
        return String.format(
                Locale.ROOT,
                "%d/%d %3$s, %4$,.1f %3$s/s",
                (long) (now.done() / unit),
                (long) (size / unit),
                large ? "MB" : "kB",
                rate(now.done(), now.elapsed()) / unit);
    }

    private static String bytes(Moment now) {
        String done = String.format(Locale.ROOT, "%,.1f", now.done() / MEGABYTE);
        String rate = String.format(Locale.ROOT, "%,.1f MB/s", rate(now.done(), now.elapsed()) / MEGABYTE);
        if (now.size().isEmpty()) {
            return done + " MB, " + rate;
        }
        long size = now.size().getAsLong();
        return String.format(
                Locale.ROOT,
                "%s of %,.1f MB (%d %%), %s%s",
                done,
                size / MEGABYTE,
                size == 0 ? 100 : now.done() * 100 / size,
                rate,
                left(now, size));
    }

    private static String left(Moment now, long size) {
        return now.done() == 0
                ? ""
                : ", "
                        + clock(Duration.ofNanos((long)
                                ((size - now.done()) * (double) now.elapsed().toNanos() / now.done())))
                        + " left";
    }

    /** The table and its rows, as the end of a line. */
    static String rows(Moment now) {
        return now.item() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; table %s, %s, %,.0f rows/s",
                        now.item(),
                        Summary.count(now.rows(), "row"),
                        rate(now.rows(), now.elapsed()));
    }

    /** The same in few words. */
    private static String rowRate(Moment now, String table) {
        return now.item() == null
                ? ""
                : String.format(Locale.ROOT, "; %s%,.0f rows/s", table, rate(now.rows(), now.elapsed()));
    }

    private static double rate(long count, Duration elapsed) {
        return elapsed.isZero() ? 0 : count * NANOS / elapsed.toNanos();
    }

    /** Minutes and seconds. */
    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
