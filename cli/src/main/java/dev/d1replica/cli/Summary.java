package dev.d1replica.cli;

import dev.d1replica.Manifest;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Suspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people, a few lines. */
final class Summary {
    private static final double KILOBYTE = 1e3;
    private static final double MEGABYTE = 1e6;

    private Summary() {}

    static List<String> of(Manifest manifest) {
        ReplicaReport replica = manifest.replica();
        List<String> lines = new ArrayList<>();
        lines.add(manifest.target() + ": " + count(replica.tables().size(), "table") + ", "
                + count(replica.rows(), "row") + " from "
                + count(manifest.dump().bytes(), "byte") + " in "
                + seconds(manifest.times().total()));
        if (manifest.source().isPresent()) {
            lines.add("the database answered no queries for "
                    + seconds(manifest.times().export()));
        }
        long violations = replica.verification().foreignKeyViolations();
        if (violations > 0) {
            lines.add("foreign keys that point nowhere: " + violations + " (as in the dump)");
        }
        replica.skipped()
                .forEach(skipped ->
                        lines.add("skipped: " + skipped.kind() + " " + skipped.name() + ": " + skipped.reason()));
        lines.addAll(suspects(replica.suspects()));
        return lines;
    }

    /** What took the slower way, for those who want to know why a load is not as fast as others. */
    static List<String> fallbacks(ReplicaReport replica) {
        return replica.fallbacks().stream()
                .map(fallback ->
                        "written by SQLite: " + fallback.kind() + " " + fallback.name() + ": " + fallback.reason())
                .toList();
    }

    static List<String> suspects(List<Suspect> suspects) {
        return suspects.stream()
                .map(suspect -> "suspect: " + suspect.table()
                        + (suspect.column().isEmpty()
                                ? ": its definition"
                                : "." + suspect.column() + ": " + count(suspect.count(), "value"))
                        + ", " + suspect.kind().label())
                .toList();
    }

    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** Bytes as people read them. */
    static String size(long bytes) {
        if (bytes < KILOBYTE) {
            return count(bytes, "byte");
        }
        return bytes < MEGABYTE
                ? String.format(Locale.ROOT, "%.1f kB", bytes / KILOBYTE)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
