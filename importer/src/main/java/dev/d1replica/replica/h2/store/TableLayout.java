package dev.d1replica.replica.h2.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.db.MVPrimaryIndex;
import org.h2.mvstore.db.MVSecondaryIndex;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.db.RowDataType;
import org.h2.result.RowFactory;

/** Where H2 keeps a table, learned while the database is open, good for when it is closed. */
public final class TableLayout {
    private final String map;
    private final int keyColumn;
    private final int[] valueTypes;
    private final RowFactory rows;
    private final List<KeyLayout> keys;

    private TableLayout(String map, int keyColumn, int[] valueTypes, RowFactory rows, List<KeyLayout> keys) {
        this.map = map;
        this.keyColumn = keyColumn;
        this.valueTypes = valueTypes;
        this.rows = rows;
        this.keys = keys;
    }

    /** The layout of a table in the schema PUBLIC, by its exact name. */
    public static TableLayout of(Connection h2, String name) throws SQLException {
        SessionLocal session = (SessionLocal) h2.unwrap(JdbcConnection.class).getSession();
        MVTable table = (MVTable) session.getDatabase().getMainSchema().getTableOrView(session, name);
        MVPrimaryIndex primary = (MVPrimaryIndex) table.getScanIndex(session);
        return new TableLayout(
                "table." + primary.getId(),
                primary.getMainIndexColumn(),
                Arrays.stream(table.getColumns())
                        .mapToInt(column -> column.getType().getValueType())
                        .toArray(),
                table.getRowFactory(),
                table.getIndexes().stream()
                        .filter(MVSecondaryIndex.class::isInstance)
                        .map(index -> KeyLayout.of((MVSecondaryIndex) index))
                        .toList());
    }

    /** The indexes that have keys of their own; a primary key of one integer has none, its rows lie under it. */
    public List<KeyLayout> keys() {
        return keys;
    }

    String map() {
        return map;
    }

    /** The column whose value is the row's key, or -1 where rows are counted from 1. */
    int keyColumn() {
        return keyColumn;
    }

    /** H2's numbers of the columns' types. */
    int[] valueTypes() {
        return valueTypes;
    }

    RowFactory rows() {
        return rows;
    }

    RowDataType type() {
        return rows.getRowDataType();
    }
}
