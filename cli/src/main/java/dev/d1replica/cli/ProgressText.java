package dev.d1replica.cli;

import dev.d1replica.cli.Activity.Moment;
import java.time.Duration;
import java.util.Locale;

/** A moment of the work in words. */
final class ProgressText {
    private static final double MEGABYTE = 1e6;
    private static final double NANOS = 1e9;

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

    private static double rate(long count, Duration elapsed) {
        return elapsed.isZero() ? 0 : count * NANOS / elapsed.toNanos();
    }

    /** Minutes and seconds. */
    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
