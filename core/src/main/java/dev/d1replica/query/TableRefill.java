package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads all rows of a table from the database, in place of the dump's: its keys are bent, or it has none. */
final class TableRefill {
    private final RemoteQueries queries;
    private final TableShape shape;
    private final LocalTable table;

    /** @param shape one with an {@link TableShape#order} */
    TableRefill(RemoteQueries queries, TableShape shape, Connection replica) {
        this.queries = queries;
        this.shape = shape;
        this.table = new LocalTable(replica, shape.name());
    }

    /**
     * Replaces the rows, and the rowids with them, which no dump carries.
     *
     * @return how many there are now
     */
    long run() throws CloudflareException, InterruptedException, SQLException {
        List<String> columns =
                shape.columns().stream().map(TableShape.Column::name).toList();
        boolean withRowid = shape.rowid().isPresent() && !shape.rowidIsKey();
        List<String> written = new ArrayList<>(withRowid ? List.of(shape.rowid().get()) : List.of());
        written.addAll(columns);
        table.clear();
        KeyedPages pages = new KeyedPages(queries, shape.name(), shape.order(), columns, RowFilter.ALL);
        long rows = 0;
        for (List<ExactRow> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            for (ExactRow row : page) {
                List<ExactValue> values = new ArrayList<>(withRowid ? row.key() : List.of());
                values.addAll(row.values());
                table.insert(written, values);
            }
            rows += page.size();
        }
        return rows;
    }
}
