package dev.d1replica.replica.h2.store;

import java.sql.SQLException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.VersionedValue;

/** Appends the rows of one table. */
public final class RowAppender {
    private final MapStore store;
    private final TableLayout table;
    private final int[] valueTypes;
    private final MVMap<Long, VersionedValue<SearchRow>> map;
    private long rows;
    private long last;

    RowAppender(MapStore store, TableLayout table, MVMap<Long, VersionedValue<SearchRow>> map) {
        this.store = store;
        this.table = table;
        this.map = map;
        this.valueTypes = table.valueTypes();
    }

    /**
     * Appends a row.
     *
     * @param row the values of all columns in their order, as objects that fit their types; what follows them is left out
     * @return the row's key
     * @throws SQLException if the row's key is not greater than the one before, or the file cannot be written
     */
    public long append(Object[] row) throws SQLException {
        Value[] values = new Value[valueTypes.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = Values.of(row[column], valueTypes[column]);
        }
        Row stored = table.rows().createRow(values, Row.MEMORY_CALCULATE);
        long key = table.keyColumn() < 0 ? rows + 1 : values[table.keyColumn()].getLong();
        if (rows > 0 && key <= last) {
            throw new SQLException("Rows are not in the order of their keys");
        }
        stored.setKey(key);
        try {
            map.append(key, committed(stored));
            store.appended(stored.getMemory());
        } catch (MVStoreException e) {
            throw MapStore.failure(e);
        }
        last = key;
        rows++;
        return key;
    }

    /** A row that no open transaction has touched stands for itself. */
    @SuppressWarnings("unchecked")
    private static VersionedValue<SearchRow> committed(SearchRow row) {
        return (VersionedValue<SearchRow>) (VersionedValue<?>) row;
    }
}
