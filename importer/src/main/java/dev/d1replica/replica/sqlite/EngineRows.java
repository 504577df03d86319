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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    private InsertTarget target;
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

    private int number(String name) {
        return tables.computeIfAbsent(PagedTables.key(name), key -> tables.size());
    }

    private void begin(InsertTarget next) throws SQLException {
        if (!next.equals(target)) {
            rowid = RowidColumn.of(connection, next);
            table = number(next.table());
            target = next;
        }
    }

    /** The engine has just taken the rows of the batch with the indexes [from, to). */
    void add(RowBatch batch, int from, int to) throws SQLException, IOException {
        begin(batch.target());
        if (rowid.name() == null || from == to) {
            return;
        }
        boolean counted = rowid.source() == RowidColumn.COUNTED;
        long behind = counted ? last() + 1 : 0;
        for (int row = from; row < to; row++) {
            if (counted) {
                add(batch, row, behind - (to - row));
            } else if (batch.type(row, rowid.source()) == ValueType.INTEGER) {
                add(batch, row, batch.integer(row, rowid.source()));
            } else {
                incomplete.add(table);
            }
        }
    }

    private void add(RowBatch batch, int row, long number) throws IOException {
        rows.add(table);
        rows.add(places.next());
        rows.add(number);
        places.add(batch, row);
        count++;
    }

    private long last() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT last_insert_rowid()");
                ResultSet number = query.executeQuery()) {
            return number.getLong(1);
        }
    }

    /**
     * Where the row stands that has a key of this one, which the engine has refused; empty if that cannot be told.
     *
     * @param refusal in the engine's words
     */
    Optional<Position> equal(RowBatch batch, int row, String refusal) throws SQLException, IOException {
        begin(batch.target());
        OptionalLong equal = EqualRow.rowid(connection, rowid, batch, row, refusal);
        return equal.isEmpty() ? Optional.empty() : place(equal.getAsLong());
    }

    private Optional<Position> place(long wanted) throws SQLException, IOException {
        long lesser = 0;
        NumberList.Reader reader = rows.read();
        for (long i = 0; i < count; i++) {
            boolean ofTable = reader.next() == table;
            long place = reader.next();
            long number = reader.next();
            if (ofTable && number == wanted) {
                return Optional.of(places.get(place));
            }
            lesser += ofTable && number < wanted ? 1 : 0;
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
