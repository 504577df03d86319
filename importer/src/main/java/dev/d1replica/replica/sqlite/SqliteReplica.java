package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import dev.d1replica.replica.Difference;
import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerifyLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replica in a SQLite file, written through SQLite itself: one transaction, foreign keys off, values bound. The file is
 * built beside its target under another name, readable by its owner only, and renamed when it is whole. For one thread at a time.
 */
public final class SqliteReplica implements Replica {
    private final ReplicaFile file;
    private final Connection connection;
    private final RowInserter rows;
    private final SystemTables system;
    private final PagedTables pages;

    private SqliteReplica(ReplicaFile file, Connection connection, PagedTables pages, RowInserter rows) {
        this.file = file;
        this.connection = connection;
        this.pages = pages;
        this.rows = rows;
        this.system = new SystemTables(connection, rows);
    }

    /**
     * Loads SQLite's library, for programs that are going to need it soon and have a thread with nothing else to do. What goes
     * wrong is told when it is needed.
     */
    public static void prepare() {
        LoadConnection.loadLibrary();
    }

    /**
     * Begins a replica that will stand at {@code target}.
     *
     * @throws TargetException if no file can be made there
     */
    public static SqliteReplica create(Path target) {
        return create(target, SqliteEngine.AUTO);
    }

    /**
     * Begins a replica that will stand at {@code target}, written in the way asked for.
     *
     * @throws TargetException if no file can be made there
     */
    public static SqliteReplica create(Path target, SqliteEngine engine) {
        return create(target, engine, LoadConnection.DEFAULT_PAGE_SIZE);
    }

    /** With pages of another size than D1's. */
    static SqliteReplica create(Path target, SqliteEngine engine, int pageSize) {
        return create(target, engine, pageSize, false, false);
    }

    /**
     * Begins a replica whose literals SQLite reads itself, wherever its own parser can: slow, and the measure of a replica
     * whose values were read here.
     *
     * @throws TargetException if no file can be made there
     */
    public static SqliteReplica reference(Path target) {
        return create(target, SqliteEngine.SQLITE, LoadConnection.DEFAULT_PAGE_SIZE, true, false);
    }

    /**
     * Begins a replica from which another one is filled, once it is committed: it leaves more of the heap to that one.
     *
     * @throws TargetException if no file can be made there
     */
    public static SqliteReplica staging(Path target) {
        return create(target, SqliteEngine.AUTO, LoadConnection.DEFAULT_PAGE_SIZE, false, true);
    }

    private static SqliteReplica create(
            Path target, SqliteEngine engine, int pageSize, boolean asText, boolean staging) {
        ReplicaFile file = ReplicaFile.beside(target);
        boolean paged = engine != SqliteEngine.SQLITE;
        try {
            Connection connection = LoadConnection.open(file.partial(), asText, paged, pageSize);
            EngineRows written = new EngineRows(connection, file.target());
            PagedTables pages =
                    paged ? PagedTables.of(file, connection, written, staging) : PagedTables.none(connection, written);
            return new SqliteReplica(file, connection, pages, new RowInserter(connection, written, asText));
        } catch (SQLException e) {
            file.discard();
            throw new TargetException(Refusal.words(e), e);
        } catch (IOException e) {
            file.discard();
            throw unwritable(e);
        }
    }

    private static TargetException unwritable(IOException e) {
        return new TargetException("The replica cannot be written: " + e.getMessage(), e);
    }

    @Override
    public String engine() {
        return "sqlite";
    }

    @Override
    public Optional<String> create(Statement definition) {
        StatementKind kind = definition.kind();
        boolean dispensable = kind == StatementKind.CREATE_VIEW || kind == StatementKind.CREATE_TRIGGER;
        try {
            if (kind == StatementKind.CREATE_VIRTUAL_TABLE) {
                Optional<String> missing = VirtualTables.missingModule(connection, definition);
                if (missing.isPresent()) {
                    return missing;
                }
            }
            if (kind == StatementKind.CREATE_TABLE) {
                pages.create(definition);
            } else if (kind == StatementKind.CREATE_INDEX) {
                pages.createIndex(definition);
            } else if (kind == StatementKind.CREATE_VIRTUAL_TABLE) {
                pages.createVirtual(definition);
            } else {
                pages.finish();
                execute(definition.sql());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            if (dispensable) {
                return Optional.of(Refusal.words(e));
            }
            throw new TargetException(Refusal.words(e), definition.name(), definition.position(), e);
        }
    }

    @Override
    public Optional<String> adoptVirtualTable(Statement definition) {
        try {
            pages.finish();
            return VirtualTables.adopt(connection, definition);
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), definition.name(), definition.position(), e);
        }
    }

    @Override
    public Optional<String> createStatistics() {
        try {
            pages.toEngine();
            execute("ANALYZE sqlite_schema");
            return Optional.empty();
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    @Override
    public void clearSequences() {
        try {
            pages.toEngine();
            system.clearSequences();
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    @Override
    public int insert(RowBatch batch, RejectedRows rejected) {
        try {
            if (system.owns(batch.target().table())) {
                pages.toEngine();
                return system.insert(batch, rejected);
            }
            int written = pages.insert(batch, rejected.keepsRows());
            if (written < batch.rows()) {
                rows.insert(batch, written, rejected);
            }
            return 0;
        } catch (IOException e) {
            throw new TargetException(unwritable(e).getMessage(), batch.target().table(), batch.position(0), e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), batch.target().table(), batch.position(0), e);
        }
    }

    @Override
    public Connection amendable() {
        try {
            rows.close();
            pages.finish();
            pages.forgetRows();
            return connection;
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    @Override
    public List<Skipped> commit(ReplayProgress progress) {
        try {
            rows.close();
            pages.finish();
            system.dropUnusedSamples();
            connection.commit();
            return List.of();
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    @Override
    public List<Fallback> fallbacks() {
        return pages.fallbacks();
    }

    /** The connection, for reading what was committed; it stays this replica's own. */
    public Connection committed() {
        return connection;
    }

    @Override
    public Verification verify(VerifyLevel level, Map<String, Long> expected) {
        return new SqliteVerifier(connection, pages).verify(level, expected);
    }

    @Override
    public List<Difference> differences(Path right, int limit) {
        disconnect();
        return SqliteComparison.compare(right, file.partial(), limit);
    }

    @Override
    public void publish() throws IOException {
        disconnect();
        pages.awaitSync();
        file.publish();
    }

    private void disconnect() {
        try {
            pages.close();
            connection.close();
        } catch (IOException e) {
            throw unwritable(e);
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    @Override
    public void close() {
        try (connection;
                pages) {
            rows.close();
        } catch (SQLException | IOException e) {
            System.getLogger(SqliteReplica.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing an unfinished replica", e);
        } finally {
            file.discard();
        }
    }

    private void execute(String sql) throws SQLException {
        // executeUpdate and not execute: the driver runs only the first statement of a text under execute
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The table's name as SQL. */
    static String quoted(String name) {
        return Name.quoted(name);
    }
}
