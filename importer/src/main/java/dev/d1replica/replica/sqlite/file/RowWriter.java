package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.RowBatch;
import java.io.IOException;

/** Writes the rows of a table into pages. For one thread. */
public sealed interface RowWriter permits TableWriter, KeyedTableWriter {
    /**
     * Begins to write an empty table.
     *
     * @param maxRecordBytes how many bytes a record has at most
     * @param places is told where each row stands
     */
    static RowWriter of(PageFile file, PagedTable table, int maxRecordBytes, SortLimits limits, RowPlaces places) {
        return table.key().isPresent()
                ? new KeyedTableWriter(file, table, maxRecordBytes, limits, places)
                : new TableWriter(file, table, maxRecordBytes, places);
    }

    /** The table that is written. */
    PagedTable table();

    /** The largest rowid written; 0 before the first, and in tables without rowid. */
    long largestRowid();

    /**
     * Writes the rows of a batch up to the first that only the engine can write or refuse: an expression, a row out of order, a
     * value that the column would convert in rare ways, NULL where there must be none.
     *
     * @return how many were written
     * @throws DuplicateKeyException if a table without rowid gets a row with the primary key of another one
     */
    int write(RowBatch batch) throws IOException, DuplicateKeyException;

    /**
     * Ends the table, whose root may then be filled. Nothing can be written any more.
     *
     * @throws DuplicateKeyException if two rows of a table without rowid have the same primary key
     */
    void finish() throws IOException, DuplicateKeyException;
}
