package dev.d1replica.query;

import dev.d1replica.replica.Suspect;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of the suspects, and why some are left. */
final class ExactTally {
    private final List<Suspect> remaining = new ArrayList<>();
    private final List<String> rewritten = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long found;
    private long left;

    /** So many values were suspect. */
    void found(long count) {
        found += count;
    }

    /** So many values of a column stay as the dump has them. */
    void left(Suspect suspect, long count) {
        if (count > 0) {
            left += count;
            remaining.add(new Suspect(suspect.table(), suspect.column(), suspect.kind(), count));
        }
    }

    /** All these suspects stay as the dump has them. */
    void left(List<Suspect> suspects, String reason) {
        suspects.forEach(suspect -> left(suspect, suspect.count()));
        notes.add(reason);
    }

    void note(String line) {
        notes.add(line);
    }

    void rewritten(String table) {
        rewritten.add(table);
    }

    List<Suspect> remaining() {
        return remaining;
    }

    boolean hasRewritten() {
        return !rewritten.isEmpty();
    }

    ExactReport report(boolean unchanged, long requests) {
        return new ExactReport(found, found - left, left, rewritten, notes, unchanged, requests);
    }
}
