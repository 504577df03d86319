package dev.d1replica.replica.h2.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.NullValueDataType;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.LongDataType;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.VersionedValue;

/**
 * The file of a closed H2 database, opened as what it is beneath: sorted maps, one for the rows of each table and one for the
 * keys of each index. Rows that come in order are appended to them without SQL, transactions, locks or an undo log. H2 counts
 * appended pages as ones that must not be moved: the database is whole again once SHUTDOWN COMPACT has rewritten them. For one
 * thread.
 */
public final class MapStore implements AutoCloseable {
    /** As much is kept in memory before it is written. */
    private static final long UNWRITTEN_BYTES = 4 << 20;

    private static final int CACHE_MIB = 8;

    /** What H2 itself asks for: its pages' default size. */
    private static final int PAGE_BYTES = 4096;

    private final MVStore store;
    private long unwritten;

    private MapStore(MVStore store) {
        this.store = store;
    }

    /**
     * Opens the file of a database that nobody else has open.
     *
     * @throws SQLException if it cannot be opened
     */
    public static MapStore open(Path file) throws SQLException {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .pageSplitSize(PAGE_BYTES)
                    .cacheSize(CACHE_MIB)
                    .autoCommitDisabled()
                    .open();
            store.setVersionsToKeep(0);
            return new MapStore(store);
        } catch (MVStoreException e) {
            throw failure(e);
        }
    }

    /** The rows of a table, to be appended in the order of their keys. */
    public RowAppender rows(TableLayout table) {
        MVMap.Builder<Long, VersionedValue<SearchRow>> builder = new MVMap.Builder<>();
        builder.singleWriter();
        builder.keyType(LongDataType.INSTANCE);
        builder.valueType(new VersionedValueType<SearchRow, Object>(table.type()));
        return new RowAppender(this, table, store.openMap(table.map(), builder));
    }

    /** The keys of an index, to be appended in their order. */
    public KeyAppender keys(KeyLayout index) {
        MVMap.Builder<SearchRow, VersionedValue<Value>> builder = new MVMap.Builder<>();
        builder.singleWriter();
        builder.keyType(index.type());
        builder.valueType(new VersionedValueType<Value, Object>(NullValueDataType.INSTANCE));
        return new KeyAppender(this, index, store.openMap(index.map(), builder));
    }

    /** So many bytes more are in memory. */
    void appended(int bytes) {
        unwritten += bytes;
        if (unwritten >= UNWRITTEN_BYTES) {
            store.commit();
            unwritten = 0;
        }
    }

    /** What went wrong, without H2's words for it. */
    static SQLException failure(MVStoreException e) {
        return new SQLException("H2's store failed", null, e.getErrorCode(), e);
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() throws SQLException {
        try {
            store.close();
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw failure(e);
        }
    }
}
