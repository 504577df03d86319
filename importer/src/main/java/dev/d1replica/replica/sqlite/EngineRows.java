package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.Name;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import dev.d1replica.replica.sqlite.file.NumberList;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.RowPlaces;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rowids of the rows that the engine wrote, a few bytes a row, so that of two rows with the same key the earlier can be named
 * too. The engine itself tells of the later one only. Rows of tables without rowid are not among them. For one thread.
 */
final class EngineRows implements Closeable {
    private final Connection connection;
    private final RowPlaces places;
    /** Of each row the number of its table, its number among the places, its rowid. */
    private final NumberList rows;

    private long count;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Integer, PagedTable> begun = new HashMap<>();
    /** Tables with rows that are not among those, since the engine has made up or converted their rowids. */
    private final Set<Integer> incomplete = new HashSet<>();

    private final Set<Integer> leftOut = new HashSet<>();
    private final Map<InsertTarget, RowidColumn> rowids = new HashMap<>();
    private int table;
    private RowidColumn rowid;

    /** No rows yet; {@code replica} is the name that the file is going to have. */
    EngineRows(Connection connection, Path replica) {
        this.connection = connection;
        this.places = new RowPlaces(replica);
        this.rows = new NumberList(replica);
    }

    /** For rows that others write. */
    RowPlaces places() {
        return places;
    }

    /** The table's first rows stand in pages that were written here, in the order in which they arrived. */
    void follow(PagedTable pages) {
        begun.put(number(pages.name()), pages);
    }

    /** Of this table nothing is told any more. */
    void leaveOut(String name) {
        leftOut.add(number(name));
    }

    private int number(String name) {
        return tables.computeIfAbsent(PagedTables.key(name), key -> tables.size());
    }

    private void begin(InsertTarget target) throws SQLException {
        table = number(target.table());
        if (leftOut.contains(table)) {
            rowid = RowidColumn.NONE;
            return;
        }
        rowid = rowids.get(target);
        if (rowid == null) {
            rowid = RowidColumn.of(connection, target);
            rowids.put(target, rowid);
        }
    }

    /** The engine has just taken the rows of the batch with the indexes [from, to). */
    void add(RowBatch batch, int from, int to) throws SQLException, IOException {
        begin(batch.target());
        if (rowid.name() == null || from == to) {
            return;
        }
        if (isCounted(batch, from, to)) {
            addCounted(batch, from, to);
            return;
        }
        for (int row = from; row < to; row++) {
            if (batch.type(row, rowid.source()) == ValueType.INTEGER) {
                add(batch, row, batch.integer(row, rowid.source()));
            } else {
                incomplete.add(table);
            }
        }
    }

    private boolean isCounted(RowBatch batch, int from, int to) {
        boolean counted = true;
        for (int row = from; row < to && counted; row++) {
            counted = rowid.source() == RowidColumn.COUNTED || batch.type(row, rowid.source()) == ValueType.NULL;
        }
        return counted;
    }

    /** Each rowid is one more than the largest, or any that is free once that is the largest there can be. */
    private void addCounted(RowBatch batch, int from, int to) throws SQLException, IOException {
        long largest = largest(batch.target().table());
        if (largest == Long.MAX_VALUE) {
            incomplete.add(table);
            return;
        }
        for (int row = from; row < to; row++) {
            add(batch, row, largest - (to - 1 - row));
        }
    }

    private void add(RowBatch batch, int row, long number) throws IOException {
        rows.add(table);
        rows.add(places.next());
        rows.add(number);
        places.add(batch, row);
        count++;
    }

    private long largest(String name) throws SQLException {
        String sql = "SELECT max(" + Name.quoted(rowid.name()) + ") FROM " + Name.quoted(name);
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet number = query.executeQuery()) {
            return number.getLong(1);
        }
    }

    /** What rows for a table call its rowid. */
    RowidColumn rowid(InsertTarget target) throws SQLException {
        begin(target);
        return rowid;
    }

    /** Where the row stands that has this rowid; empty if that cannot be told. */
    Optional<Position> place(InsertTarget target, long wanted) throws SQLException, IOException {
        begin(target);
        return place(wanted);
    }

    /** Where the row stands behind so many others in the order of its table; empty if that cannot be told. */
    Optional<Position> behind(String table, long others) throws SQLException, IOException {
        begin(new InsertTarget(table, List.of()));
        if (rowid.name() == null) {
            return Optional.empty();
        }
        String name = Name.quoted(rowid.name());
        String sql = "SELECT " + name + " FROM " + Name.quoted(table) + " NOT INDEXED ORDER BY " + name
                + " LIMIT 1 OFFSET " + others;
        long wanted;
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            wanted = row.getLong(1);
        }
        return place(wanted);
    }

    private Optional<Position> place(long wanted) throws SQLException, IOException {
        long lesser = 0;
        long found = -1;
        NumberList.Reader reader = rows.read();
        for (long i = 0; i < count; i++) {
            boolean ofTable = reader.next() == table;
            long place = reader.next();
            long number = reader.next();
            // the last: an earlier one, of a counter, may have been deleted
            found = ofTable && number == wanted ? place : found;
            lesser += ofTable && number < wanted ? 1 : 0;
        }
        if (found >= 0) {
            return Optional.of(places.get(found));
        }
        PagedTable pages = begun.get(table);
        return pages == null || incomplete.contains(table) ? Optional.empty() : inPages(pages, wanted, lesser);
    }

    /** Rows in pages arrived in the order of their rowids; {@code others} with lesser ones do not stand there. */
    private Optional<Position> inPages(PagedTable pages, long wanted, long others) throws SQLException, IOException {
        String sql =
                "SELECT count(*) FROM " + Name.quoted(pages.name()) + " WHERE " + Name.quoted(rowid.name()) + " < ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, wanted);
            try (ResultSet lesser = query.executeQuery()) {
                long number = lesser.getLong(1) - others;
                return number >= 0 && number < pages.rows() ? Optional.of(pages.arrived(number)) : Optional.empty();
            }
        }
    }

    /** Removes what was written away. */
    @Override
    public void close() throws IOException {
        try (rows) {
            places.close();
        }
    }
}
