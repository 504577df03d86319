package dev.d1replica.cli;

import dev.d1replica.Manifest;
import dev.d1replica.Target;
import dev.d1replica.query.ExactReport;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Suspect;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerifyLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A report for people, a few lines. */
final class Summary {
    private static final int MAX_TABLES = 20;
    private static final double KILOBYTE = 1e3;
    private static final double MEGABYTE = 1e6;

    private Summary() {}

    static List<String> of(Manifest manifest) {
        ReplicaReport replica = manifest.replica();
        List<String> lines = new ArrayList<>();
        lines.add(head(manifest) + " in " + seconds(manifest.times().total()));
        lines.addAll(tables(replica.tables()));
        if (replica.rejectedRows() > 0) {
            lines.add("rejected: " + count(replica.rejectedRows(), "row") + ", which the replica does not hold");
        }
        lines.add(sizes(manifest));
        lines.add(times(manifest));
        lines.add(verification(replica.verification()));
        replica.skipped()
                .forEach(skipped ->
                        lines.add("skipped: " + skipped.kind() + " " + skipped.name() + ": " + skipped.reason()));
        manifest.exact().ifPresent(exact -> lines.add(exact(exact)));
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

    /** Where, and how much of it. */
    static String head(Manifest manifest) {
        ReplicaReport replica = manifest.replica();
        return manifest.target() + ": " + count(replica.tables().size(), "table") + ", " + count(replica.rows(), "row");
    }

    private static List<String> tables(List<TableRows> tables) {
        List<String> lines = new ArrayList<>();
        tables.stream()
                .sorted(Comparator.comparingLong(TableRows::rows).reversed())
                .limit(MAX_TABLES)
                .forEach(table -> lines.add(String.format(Locale.ROOT, "%,14d  %s", table.rows(), table.name())));
        if (tables.size() > MAX_TABLES) {
            lines.add(String.format(Locale.ROOT, "%14s  and %d tables more", "", tables.size() - MAX_TABLES));
        }
        return lines;
    }

    private static String sizes(Manifest manifest) {
        String dump = "dump: " + size(manifest.dump().bytes());
        try {
            return dump + ", replica: "
                    + size(Files.size(Target.parse(manifest.target()).file()));
        } catch (IOException gone) {
            return dump;
        }
    }

    private static String times(Manifest manifest) {
        Manifest.Times times = manifest.times();
        String replay = "replay and verification " + seconds(times.replay());
        return manifest.source().isEmpty()
                ? replay
                : "export " + seconds(times.export()) + " (the database answered no queries), download "
                        + seconds(times.download()) + ", " + replay;
    }

    private static String verification(Verification found) {
        String counts = "verified: rows of each table";
        if (found.level() == VerifyLevel.COUNTS) {
            return counts;
        }
        String pages = found.level() == VerifyLevel.QUICK ? "quick_check" : "integrity_check";
        long violations = found.foreignKeyViolations();
        if (violations < 0) {
            return counts + ", " + pages + "; foreign keys cannot be checked";
        }
        String verified = counts + ", foreign keys, " + pages;
        return violations == 0
                ? verified
                : verified + "; foreign keys that point nowhere: " + violations + " (as in the dump)";
    }

    private static String exact(ExactReport exact) {
        String line = "read back: " + count(exact.found(), "suspect value") + ", " + exact.repaired() + " put right, "
                + exact.left() + " left";
        return exact.unchanged() ? line : line + "; the database may have changed since its export";
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
