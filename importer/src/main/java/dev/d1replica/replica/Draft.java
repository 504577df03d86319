package dev.d1replica.replica;

import dev.d1replica.dump.Statement;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** A replica under construction, as an {@link Amendment} sees it. Valid while the amendment is called. */
public final class Draft {
    private final Replica replica;
    private final RowCounts counts;
    private final List<Skipped> skipped;

    Draft(Replica replica, RowCounts counts, List<Skipped> skipped) {
        this.replica = replica;
        this.counts = counts;
        this.skipped = skipped;
    }

    /** What kind of database it becomes. */
    public String engine() {
        return replica.engine();
    }

    /**
     * The SQLite database with the rows, in a transaction that stays open. No foreign key is checked and no trigger fires. The
     * replica owns it.
     */
    public Connection connection() {
        return replica.amendable();
    }

    /** The values that the dump may have bent. */
    public List<Suspect> suspects() {
        return counts.suspects();
    }

    /** The suspects are right now, but for these. */
    public void remaining(List<Suspect> left) {
        counts.remaining(left);
    }

    /** The tables that the dump has rows of and that the target refused some of. */
    public List<String> tablesWithRejectedRows() {
        return counts.tablesWithRejectedRows();
    }

    /** A table's rows were written anew: so many it holds, and none of the dump's is missing any more. */
    public void rewritten(String table, long rows) {
        counts.rewritten(table, rows);
    }

    /** Rows of a table were taken out on purpose. */
    public void removed(String table, long rows) {
        counts.without(table, rows);
    }

    /**
     * Makes a schema object.
     *
     * @return the reason if the engine cannot hold it, or refuses it
     */
    public Optional<String> create(Statement definition) {
        try {
            return replica.create(definition);
        } catch (TargetException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Something that the database has and the replica does not. */
    public void skipped(Skipped object) {
        skipped.add(object);
    }
}
