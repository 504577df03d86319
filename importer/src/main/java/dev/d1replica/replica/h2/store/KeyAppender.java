package dev.d1replica.replica.h2.store;

import java.sql.SQLException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.h2.value.VersionedValue;

/** Appends the keys of one index. */
public final class KeyAppender {
    private final MapStore store;
    private final KeyLayout index;
    private final int[] columns;
    private final int[] valueTypes;
    private final MVMap<SearchRow, VersionedValue<Value>> map;
    private SearchRow last;

    KeyAppender(MapStore store, KeyLayout index, MVMap<SearchRow, VersionedValue<Value>> map) {
        this.store = store;
        this.index = index;
        this.map = map;
        columns = index.parts().stream().mapToInt(KeyLayout.Part::column).toArray();
        valueTypes = index.valueTypes();
    }

    /**
     * Appends a key.
     *
     * @param key the values of the key's columns, then the key of its row as a Long
     * @return whether H2 too sorts it behind the one before; else it is not appended, and the index has to be left to H2
     */
    public boolean append(Object[] key) throws SQLException {
        SearchRow stored = index.rows().createRow();
        for (int part = 0; part < columns.length; part++) {
            stored.setValue(columns[part], Values.of(key[part], valueTypes[part]));
        }
        stored.setKey((Long) key[columns.length]);
        if (last != null && index.type().compare(last, stored) >= 0) {
            return false;
        }
        try {
            map.append(stored, ValueNull.INSTANCE);
            store.appended(stored.getMemory());
        } catch (MVStoreException e) {
            throw MapStore.failure(e);
        }
        last = stored;
        return true;
    }

    /** Takes all keys back. H2 makes an index without keys anew when it opens the database. */
    public void leaveToH2() throws SQLException {
        try {
            map.clear();
        } catch (MVStoreException e) {
            throw MapStore.failure(e);
        }
    }
}
