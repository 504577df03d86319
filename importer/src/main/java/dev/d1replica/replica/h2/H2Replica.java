package dev.d1replica.replica.h2;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import dev.d1replica.replica.Difference;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replica in an H2 database file. SQLite takes the dump first, in a file that nobody sees: so definitions, affinities,
 * defaults, expressions and refusals are SQLite's own, and every value of a column is known before its H2 type is chosen.
 * {@link #commit} then carries everything over. Rows are appended to the maps in H2's file, where H2 is the version whose
 * maps are known here, else inserted through its public interface; the outcome is the same. Nothing of the dump reaches H2 as
 * SQL but what the translation made. For one thread at a time.
 *
 * <p>Needs {@code com.h2database:h2}, which is an optional dependency. The database has two users with all rights and no
 * password, {@code ""} (a URL without user) and {@code SA}. Names keep their exact spelling; queries with unquoted names in
 * any case work where the URL ends in {@code ;CASE_INSENSITIVE_IDENTIFIERS=TRUE}.
 */
public final class H2Replica implements Replica {
    private final H2File file;
    private final SqliteReplica staging;
    private final H2Database h2;
    private final Carrier carrier;
    private final InvalidTexts invalidTexts = new InvalidTexts();

    private H2Replica(H2File file, SqliteReplica staging, H2Database h2, H2Types types, boolean publicOnly) {
        this.file = file;
        this.staging = staging;
        this.h2 = h2;
        this.carrier = new Carrier(staging.committed(), h2, types, invalidTexts, publicOnly);
    }

    /**
     * Begins a replica that will stand at {@code database} with {@code .mv.db} appended.
     *
     * @param database as in {@code jdbc:h2:database}
     * @throws TargetException if no file can be made there
     */
    public static H2Replica create(Path database, H2Types types) {
        return create(database, types, false);
    }

    /** With {@code publicOnly} nothing but H2's public interface is used, as with a version of H2 that is not known. */
    static H2Replica create(Path database, H2Types types, boolean publicOnly) {
        H2File file = H2File.beside(database);
        SqliteReplica staging = null;
        try {
            staging = SqliteReplica.staging(file.staging());
            return new H2Replica(file, staging, H2Database.create(file.database()), types, publicOnly);
        } catch (SQLException | RuntimeException e) {
            if (staging != null) {
                staging.close();
            }
            file.discard();
            throw e instanceof SQLException refusal
                    ? new TargetException("No H2 database can be made: " + H2Refusal.words(refusal), refusal)
                    : (RuntimeException) e;
        }
    }

    @Override
    public String engine() {
        return "h2";
    }

    @Override
    public Optional<String> create(Statement definition) {
        if (definition.kind() == StatementKind.CREATE_TRIGGER) {
            return Optional.of("H2 has no triggers written in SQL");
        }
        Optional<String> refusal = staging.create(definition);
        return definition.kind() == StatementKind.CREATE_VIRTUAL_TABLE
                ? Optional.of(refusal.orElse("H2 has no virtual tables"))
                : refusal;
    }

    @Override
    public Optional<String> adoptVirtualTable(Statement definition) {
        return Optional.of("H2 has no virtual tables");
    }

    @Override
    public Optional<String> createStatistics() {
        return Optional.of("H2 gathers its own");
    }

    @Override
    public void clearSequences() {
        staging.clearSequences();
    }

    @Override
    public int insert(RowBatch batch, RejectedRows rejected) {
        invalidTexts.note(batch);
        return staging.insert(batch, rejected);
    }

    @Override
    public Connection amendable() {
        return staging.amendable();
    }

    @Override
    public List<Skipped> commit(ReplayProgress progress) {
        staging.commit(progress);
        try {
            return carrier.run(progress);
        } catch (SQLException e) {
            throw new TargetException(H2Refusal.words(e), e);
        }
    }

    /** Row counts are compared at every level, all values at {@link VerifyLevel#FULL}. */
    @Override
    public Verification verify(VerifyLevel level, Map<String, Long> expected) {
        Verification verification = staging.verify(level, expected);
        try {
            carrier.requireCounts();
            if (level == VerifyLevel.FULL) {
                List<Difference> differences = H2Comparison.compare(staging.committed(), h2.connection(), 1);
                if (!differences.isEmpty()) {
                    throw new VerificationException("The replica is not what the dump says: " + differences.get(0));
                }
            }
            return verification;
        } catch (SQLException e) {
            throw new TargetException(H2Refusal.words(e), e);
        }
    }

    @Override
    public List<Difference> differences(Path right, int limit) {
        return H2Comparison.compare(right, h2.connection(), limit);
    }

    @Override
    public void publish() throws IOException {
        try {
            h2.finish();
        } catch (SQLException e) {
            throw new TargetException(H2Refusal.words(e), e);
        }
        file.publish();
    }

    @Override
    public void close() {
        try (staging) {
            h2.close();
        } catch (SQLException e) {
            System.getLogger(H2Replica.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing an unfinished replica", e);
        } finally {
            file.discard();
        }
    }
}
