package dev.d1replica.replica.sqlite;

import dev.d1replica.replica.sqlite.file.IndexBuilders;
import dev.d1replica.replica.sqlite.file.PagedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The indexes of tables whose pages were written here, as the engine has made them while it found the tables empty.
 *
 * @param covered those whose pages are written here too
 * @param left those that the engine has to fill, once it finds the rows
 */
record PagedIndexes(List<IndexBuilders.Work> covered, List<IndexReader.Found> left) {
    /** Asks the engine for the indexes of these tables. */
    static PagedIndexes of(Iterable<PagedTable> tables, IndexReader reader) throws SQLException {
        List<IndexBuilders.Work> covered = new ArrayList<>();
        List<IndexReader.Found> left = new ArrayList<>();
        Set<String> indexed = reader.indexed();
        for (PagedTable table : tables) {
            List<IndexReader.Found> indexes = indexed.contains(table.name()) ? reader.of(table) : List.of();
            for (IndexReader.Found found : indexes) {
                if (found.definition() == null) {
                    left.add(found);
                } else if (table.rows() > 0) {
                    covered.add(new IndexBuilders.Work(table, found.definition()));
                }
            }
        }
        return new PagedIndexes(covered, left);
    }
}
