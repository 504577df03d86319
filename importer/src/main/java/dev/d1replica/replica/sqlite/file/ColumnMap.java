package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.InsertTarget;
import java.util.Arrays;
import java.util.List;

/** Which value of an INSERT's rows goes into which field of the record. Immutable. */
final class ColumnMap {
    /** The record's field is NULL in every row. */
    static final int NONE = -1;

    private final int[] sources;
    private final int rowid;

    private ColumnMap(int[] sources, int rowid) {
        this.sources = sources;
        this.rowid = rowid;
    }

    /** Of each field of the record the index of its value, or {@link #NONE}; not to be changed. */
    int[] sources() {
        return sources;
    }

    /** The index of the value that is the rowid, or {@link #NONE} where rowids are counted. */
    int rowid() {
        return rowid;
    }

    /**
     * The map of an INSERT with so many values a row, or null if only the engine can tell what goes where: a default is wanted,
     * a name is unknown or comes twice, the number of values is wrong.
     */
    static ColumnMap of(List<TableColumn> columns, InsertTarget target, int values) {
        int[] sources =
                new int[(int) columns.stream().filter(c -> c.field() >= 0).count()];
        Arrays.fill(sources, NONE);
        int rowid = NONE;
        int taken = 0;
        int declared = 0;
        for (TableColumn column : columns) {
            if (column.field() < 0) {
                continue;
            }
            int source = target.columns().isEmpty() ? declared++ : indexOf(target.columns(), column.name());
            if (source == NONE) {
                if (column.hasDefault() || column.notNull() || column.isRowid()) {
                    return null;
                }
                continue;
            }
            taken++;
            if (column.isRowid()) {
                rowid = source;
            } else {
                sources[column.field()] = source;
            }
        }
        return taken == values ? new ColumnMap(sources, rowid) : null;
    }

    /** SQLite compares names of columns without regard to the case of ASCII letters; a name in doubt is left to the engine. */
    private static int indexOf(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)) {
                return i;
            }
        }
        return NONE;
    }
}
