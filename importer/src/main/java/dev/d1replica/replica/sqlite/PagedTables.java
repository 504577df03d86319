package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.sqlite.file.DuplicateKeyException;
import dev.d1replica.replica.sqlite.file.IndexBuilders;
import dev.d1replica.replica.sqlite.file.PageFile;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.RowWriter;
import dev.d1replica.replica.sqlite.file.SortLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables whose pages are written here. The file has one owner at a time, the engine or this object; the engine finds these
 * tables empty until {@link #finish}, or until a row comes that only the engine can take, from which on the table is the
 * engine's. All of a table's rows must come in one run; for rows after others the engine takes over too.
 */
final class PagedTables implements AutoCloseable {
    private static final String ROW_FOR_THE_ENGINE = "a row came that only the engine can take, such as a value to be"
            + " converted, an expression, or a rowid out of order";

    private final Connection connection;
    private final NewTables newTables;
    private final TableReader reader;
    private final IndexReader indexReader;
    private final PageFile file;
    private final SortLimits sortLimits;
    private final EngineRows engineRows;
    private final IndexRefusals refusals;
    /** The file, if it is to be synced at the end. */
    private final Optional<Path> published;

    private final Map<String, TableReader.Found> written = new LinkedHashMap<>();
    private final Map<String, PagedTable> filled = new HashMap<>();
    private final Map<String, Fallback> fallbacks = new LinkedHashMap<>();
    private boolean ours;
    private RowWriter writer;
    private String writing;
    private Optional<EarlySync> sync = Optional.empty();

    private PagedTables(
            PageFile file,
            Connection connection,
            EngineRows engineRows,
            SortLimits sortLimits,
            Optional<Path> published) {
        this.published = published;
        this.connection = connection;
        this.sortLimits = sortLimits;
        this.engineRows = engineRows;
        this.refusals = new IndexRefusals(connection, engineRows);
        this.indexReader = new IndexReader(connection);
        this.newTables = new NewTables(connection);
        this.reader = new TableReader(connection);
        this.file = file;
    }

    /**
     * Shares the file with the connection, which must not lock it between transactions.
     *
     * @param engineRows is told of tables that become the engine's, and closed with these
     * @param staging whether the file is made only for another database to be filled from it
     */
    static PagedTables of(ReplicaFile file, Connection connection, EngineRows engineRows, boolean staging)
            throws IOException {
        Path target = file.target();
        Path partial = file.partial();
        return new PagedTables(
                new PageFile(partial),
                connection,
                engineRows,
                staging ? SortLimits.besideAnother(target) : SortLimits.ofHeap(target),
                staging ? Optional.empty() : Optional.of(partial));
    }

    /** Leaves every table to the engine. */
    static PagedTables none(Connection connection, EngineRows engineRows) {
        return new PagedTables(null, connection, engineRows, null, Optional.empty());
    }

    /** Lets the engine make a table. */
    void create(Statement definition) throws SQLException, IOException {
        giveToEngine();
        if (file == null) {
            execute(definition.sql());
            return;
        }
        newTables.expect();
        execute(definition.sql());
        newTables.add(definition);
    }

    /** Lets the engine make a virtual table, of whose rows nothing is noted: no index can be made on it. */
    void createVirtual(Statement definition) throws SQLException, IOException {
        toEngine();
        execute(definition.sql());
        engineRows.leaveOut(definition.name());
    }

    /**
     * Writes the first rows of a batch, as many as can be written here, perhaps none. If that is not all of them the engine owns
     * the file and finds what was written; it has to write the rest.
     *
     * @param keepsRefused whether a refused row is wanted at once: then a table with keys is the engine's
     * @return how many rows were written
     */
    int insert(RowBatch batch, boolean keepsRefused) throws SQLException, IOException {
        String key = key(batch.target().table());
        if (!key.equals(writing)) {
            endTable();
            begin(key, keepsRefused);
        }
        int count = 0;
        if (writer != null) {
            toPages();
            count = write(batch);
        }
        if (count < batch.rows()) {
            if (written.containsKey(key)) {
                fallbacks.put(key, new Fallback("table", written.get(key).name(), ROW_FOR_THE_ENGINE));
            }
            giveUp(key);
        }
        return count;
    }

    private int write(RowBatch batch) throws IOException {
        try {
            return writer.write(batch);
        } catch (DuplicateKeyException e) {
            throw refusals.of(e);
        }
    }

    private void begin(String key, boolean keepsRefused) throws SQLException, IOException {
        handOver();
        Optional<NewTables.NewTable> table = newTables.take(key);
        if (table.isEmpty()) {
            return;
        }
        TableReader.Found found = reader.read(table.get());
        String reason = found.paged() != null && found.keys() && keepsRefused
                ? "a row that its keys refuse is wanted at once"
                : found.reason();
        if (reason != null) {
            fallbacks.put(key, new Fallback("table", found.name(), reason));
            return;
        }
        toPages();
        writer = RowWriter.of(file, found.paged(), ConnectionLimits.LENGTH, sortLimits, engineRows.places());
        writing = key;
        written.put(key, found);
        refusals.define(table.get().definition());
    }

    /** The engine is going to do something that does not concern the rows written here. */
    void toEngine() throws SQLException, IOException {
        giveToEngine();
        newTables.othersFollow();
    }

    private void giveToEngine() throws SQLException, IOException {
        endTable();
        handOver();
    }

    /** Lets the engine make an index, in which it finds nothing if the table was written here. */
    void createIndex(Statement definition) throws SQLException, IOException {
        giveToEngine();
        try {
            execute(definition.sql());
        } catch (SQLException e) {
            if (!Refusal.isOfKey(e)) {
                throw e;
            }
            throw refusals.of(definition, e);
        }
        refusals.define(definition);
    }

    /**
     * All rows are there, and all indexes are made: fills them, and lets the engine find what was written.
     *
     * @throws TargetException if an index refuses the rows
     */
    void finish() throws IOException {
        try {
            toEngine();
            if (!written.isEmpty()) {
                fill();
            }
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), e);
        }
    }

    private void fill() throws SQLException, IOException {
        List<PagedTable> tables =
                written.values().stream().map(TableReader.Found::paged).toList();
        PagedIndexes indexes = PagedIndexes.of(tables, indexReader);
        toPages();
        if (!indexes.covered().isEmpty()) {
            beginSync();
        }
        try {
            IndexBuilders.build(indexes.covered(), file, sortLimits);
        } catch (DuplicateKeyException e) {
            throw refusals.of(e);
        }
        for (PagedTable table : tables) {
            table.fillRoot(file);
        }
        for (PagedTable table : tables) {
            filled.put(key(table.name()), table);
        }
        if (sync.isEmpty()) {
            beginSync();
        }
        sync.ifPresent(EarlySync::end);
        written.clear();
        handOver();
        for (IndexReader.Found index : indexes.left()) {
            fallbacks.put(key(index.name()), new Fallback("index", index.name(), index.reason()));
            try {
                execute("REINDEX " + SqliteReplica.quoted(index.name()));
            } catch (SQLException e) {
                throw refusals.of(filled.get(key(index.table())), index.name(), e);
            }
        }
    }

    /** Has the disk take the tables and the indexes while indexes are built, and the last of them while the replica is verified. */
    private void beginSync() {
        long bytes = (long) file.pageCount() * file.pageSize();
        sync = published.filter(path -> EarlySync.pays(bytes)).map(EarlySync::begin);
    }

    /** Whoever publishes the file waits for the disk, which tells of a failure only once. */
    void awaitSync() throws IOException {
        if (sync.isPresent()) {
            sync.get().await();
        }
    }

    /** The table becomes the engine's. */
    private void giveUp(String key) throws SQLException, IOException {
        endTable();
        filled.remove(key);
        TableReader.Found found = written.remove(key);
        if (found == null) {
            handOver();
            // rows of a virtual table can make tables
            newTables.othersFollow();
            return;
        }
        toPages();
        found.paged().fillRoot(file);
        handOver();
        if (found.paged().key().isEmpty()) {
            engineRows.follow(found.paged());
        }
        if (found.keys()) {
            fillKeys(found.paged());
        }
    }

    /** One index by one, since the primary key of a table without rowid is the table itself. */
    private void fillKeys(PagedTable table) throws SQLException, IOException {
        for (IndexReader.Found index : indexReader.of(table)) {
            try {
                execute("REINDEX " + SqliteReplica.quoted(index.name()));
            } catch (SQLException e) {
                throw refused(table, index, e);
            }
        }
    }

    /** The engine finds that an index refuses the rows, but not which: looks for them where it can be done here. */
    private TargetException refused(PagedTable table, IndexReader.Found index, SQLException e)
            throws SQLException, IOException {
        if (index.definition() != null) {
            toPages();
            try {
                List<IndexBuilders.Work> work = List.of(new IndexBuilders.Work(table, index.definition()));
                IndexBuilders.build(work, file, sortLimits);
            } catch (DuplicateKeyException duplicate) {
                return refusals.of(duplicate);
            }
            handOver();
        }
        return refusals.of(table, index.name(), e);
    }

    private void endTable() throws SQLException, IOException {
        if (writer == null) {
            return;
        }
        try {
            writer.finish();
        } catch (DuplicateKeyException e) {
            throw refusals.of(e);
        }
        TableReader.Found found = written.get(writing);
        long largest = Math.max(0, writer.largestRowid());
        writer = null;
        writing = null;
        if (found.counted() && found.paged().rows() > 0) {
            handOver();
            SystemTables.raiseCounter(connection, found.name(), largest);
        }
    }

    private void toPages() throws SQLException, IOException {
        if (!ours) {
            connection.commit();
            file.takeBack();
            ours = true;
        }
    }

    private void handOver() throws IOException {
        if (ours) {
            file.handOver();
            ours = false;
        }
    }

    private void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** SQLite compares names of tables without regard to the case of ASCII letters, and of no others. */
    static String key(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }

    /** The tables that the engine wrote, or a part of them. */
    List<Fallback> fallbacks() {
        return List.copyOf(fallbacks.values());
    }

    /** The rowid table if all of its rows stand in pages that were written here, or null. */
    PagedTable filled(String name) {
        PagedTable table = filled.get(key(name));
        return table == null || table.key().isPresent() ? null : table;
    }

    /** The engine may change any row from now on, so that nothing is known of the pages any more. */
    void forgetRows() {
        filled.clear();
        refusals.forgetRows();
    }

    /** For reading those tables. */
    PageFile file() {
        return file;
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        sync.ifPresent(EarlySync::end);
        try (engineRows) {
            if (file != null) {
                file.close();
            }
        }
    }
}
