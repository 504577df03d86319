package dev.d1replica.query;

import java.util.List;

/**
 * What became of the values that the dump may have bent, after reading them back from the database.
 *
 * @param found values that were suspect, in the dump or by what the database said of them
 * @param repaired those of them that are now as the database holds them
 * @param left those that are not, or of which that is not known
 * @param rewritten tables all of whose rows were read back, since their keys were bent
 * @param notes why something is left
 * @param unchanged whether the database's bookmark shows that nothing was written between the export and the reading
 * @param requests how many queries that took
 */
public record ExactReport(
        long found,
        long repaired,
        long left,
        List<String> rewritten,
        List<String> notes,
        boolean unchanged,
        long requests) {
    /** Copies the lists. */
    public ExactReport {
        rewritten = List.copyOf(rewritten);
        notes = List.copyOf(notes);
    }
}
