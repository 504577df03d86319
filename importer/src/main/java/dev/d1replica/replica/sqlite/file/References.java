package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Columns of a table that hold rowids of other tables: counts those that no row has. */
public final class References {
    /**
     * A column, and the rowids that it may hold.
     *
     * @param field the column's index in the records, or {@link KeyColumn#ROWID}
     * @param parent the rowids there are
     */
    public record Reference(int field, RowidRuns parent) {}

    private final int[] fields;
    private final RowidRuns[] parents;
    private final RecordHeader header;

    private References(List<Reference> references) {
        fields = references.stream().mapToInt(Reference::field).toArray();
        parents = references.stream().map(Reference::parent).toArray(RowidRuns[]::new);
        int most = 0;
        for (int field : fields) {
            most = Math.max(most, field + 1);
        }
        header = new RecordHeader(most);
    }

    /**
     * Reads all rows of a finished table.
     *
     * @return how many values are neither NULL nor a rowid of the parent; empty if one is no integer, since the engine would
     *     convert it
     */
    public static OptionalLong violations(PagedTable table, List<Reference> references, PageFile file)
            throws IOException {
        References counter = new References(references);
        TableScan rows = new TableScan(table, file);
        long violations = 0;
        while (rows.nextPage()) {
            long found = counter.ofPage(rows);
            if (found < 0) {
                return OptionalLong.empty();
            }
            violations += found;
        }
        return OptionalLong.of(violations);
    }

    private long ofPage(TableScan rows) throws IOException {
        long violations = 0;
        while (rows.next()) {
            rows.read(header);
            for (int i = 0; i < fields.length; i++) {
                int field = fields[i];
                int code = field < 0 ? SerialType.INT64 : header.types[field];
                if (code == SerialType.FLOAT64 || code > SerialType.ONE) {
                    return -1;
                }
                if (code != SerialType.NULL) {
                    long rowid = field < 0 ? rows.rowid : SerialType.number(rows.bytes, header.contents[field], code);
                    violations += parents[i].contains(rowid) ? 0 : 1;
                }
            }
        }
        return violations;
    }
}
