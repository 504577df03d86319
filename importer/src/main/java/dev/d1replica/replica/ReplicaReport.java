package dev.d1replica.replica;

import java.time.Duration;
import java.util.List;

/**
 * What a replay did.
 *
 * @param engine {@code sqlite} or {@code h2}
 * @param statements statements of the dump, each INSERT counted as one
 * @param rows rows of the dump's own tables, rejected ones included
 * @param tables the dump's own tables in its order; SQLite's internal ones are checked but not listed
 * @param objects names of all schema objects that the dump defines, in its order
 * @param suspects values that the exporter may have bent, by table and column
 * @param skipped what the replica does not hold
 * @param fallbacks what was not written in the fastest way
 * @param rejectedRows rows the target refused, under {@link RowErrorPolicy#SKIP}
 * @param verification what verification found
 * @param replay how long reading and writing took, verification included
 */
public record ReplicaReport(
        String engine,
        long statements,
        long rows,
        List<TableRows> tables,
        List<String> objects,
        List<Suspect> suspects,
        List<Skipped> skipped,
        List<Fallback> fallbacks,
        long rejectedRows,
        Verification verification,
        Duration replay) {
    /** Copies the lists. */
    public ReplicaReport {
        tables = List.copyOf(tables);
        objects = List.copyOf(objects);
        suspects = List.copyOf(suspects);
        skipped = List.copyOf(skipped);
        fallbacks = List.copyOf(fallbacks);
    }
}
