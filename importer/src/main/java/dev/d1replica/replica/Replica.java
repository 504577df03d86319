package dev.d1replica.replica;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database that is being built from a dump: the seam between {@link Replay}, which knows the order of things, and an
 * engine, which knows how. Nothing is visible under the target's name before {@link #publish}. Every failure of the engine
 * is a {@link TargetException}. For one thread at a time.
 */
public interface Replica extends AutoCloseable {
    /** {@code sqlite} or {@code h2}, as reports name it. */
    String engine();

    /**
     * Makes a schema object. Tables are made as they come; indexes, views and triggers after all rows, in that order.
     *
     * @return the reason if the engine cannot hold the object and nothing of the data is lost by leaving it out
     */
    Optional<String> create(Statement definition);

    /**
     * Makes a virtual table over shadow tables that are already there with their rows, as the sqlite3 shell dumps them.
     *
     * @return the reason if the engine cannot hold it
     */
    Optional<String> adoptVirtualTable(Statement definition);

    /**
     * Makes room for the planner's statistics, whose rows follow.
     *
     * @return the reason if the engine keeps no such statistics
     */
    Optional<String> createStatistics();

    /** Empties the AUTOINCREMENT counters, whose rows follow. */
    void clearSequences();

    /**
     * Writes rows. A refused one is handed to {@code rejected} and the others are written.
     *
     * @return how many rows were left out on purpose: those about the service's own {@code _cf_} tables
     */
    int insert(RowBatch rows, RejectedRows rejected);

    /**
     * The SQLite database in which the rows stand before {@link #commit}, for putting some of them right. It stays the replica's,
     * and its transaction goes on.
     */
    Connection amendable();

    /**
     * Commits what was written.
     *
     * @param progress is told how far this is, where it takes long; not how much of the dump is read, which is all of it
     * @return what the engine does not hold, or holds otherwise, and could not tell before it knew all rows
     */
    List<Skipped> commit(ReplayProgress progress);

    /** What was not written in the fastest way, and why; complete once committed. */
    default List<Fallback> fallbacks() {
        return List.of();
    }

    /**
     * Looks at the committed replica.
     *
     * @param rows the rows each table must hold, by the table's name in the dump
     * @throws VerificationException if something is wrong
     */
    Verification verify(VerifyLevel level, Map<String, Long> rows);

    /**
     * Compares the committed replica with a SQLite file that is right, before it gets its name. Nothing can be written any
     * more.
     *
     * @param limit how many differences to list at most
     * @return the differences; empty means equal
     */
    List<Difference> differences(Path right, int limit);

    /**
     * Syncs the finished replica and puts it in the place of the old one, in one step.
     *
     * @throws IOException if that fails; the old one is still there
     */
    void publish() throws IOException;

    /** Frees everything; what was not published is gone. */
    @Override
    void close();
}
