package dev.d1replica.replica.h2.store;

import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.db.MVSecondaryIndex;
import org.h2.mvstore.db.RowDataType;
import org.h2.result.RowFactory;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;

/** Where H2 keeps the keys of an index: sorted, each with the key of its row, in a map of their own. */
public final class KeyLayout {
    private final String name;
    private final String map;
    private final List<Part> parts;
    private final int[] valueTypes;
    private final RowFactory rows;

    private KeyLayout(String name, String map, List<Part> parts, int[] valueTypes, RowFactory rows) {
        this.name = name;
        this.map = map;
        this.parts = parts;
        this.valueTypes = valueTypes;
        this.rows = rows;
    }

    /**
     * A column of the key.
     *
     * @param column its number in the table, from 0
     * @param descending its order; NULL is the least value in either engine
     */
    public record Part(int column, boolean descending) {}

    static KeyLayout of(MVSecondaryIndex index) {
        IndexColumn[] columns = index.getIndexColumns();
        return new KeyLayout(
                index.getName(),
                "index." + index.getId(),
                Arrays.stream(columns).map(KeyLayout::part).toList(),
                Arrays.stream(columns)
                        .mapToInt(column -> column.column.getType().getValueType())
                        .toArray(),
                index.getRowFactory());
    }

    private static Part part(IndexColumn column) {
        return new Part(column.column.getColumnId(), (column.sortType & SortOrder.DESCENDING) != 0);
    }

    /** The index's name. */
    public String name() {
        return name;
    }

    /** The key's columns in their order. */
    public List<Part> parts() {
        return parts;
    }

    String map() {
        return map;
    }

    /** H2's numbers of the parts' types. */
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
