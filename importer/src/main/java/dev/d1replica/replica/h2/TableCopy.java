package dev.d1replica.replica.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Carries the rows of one table from SQLite to H2: a hundred rows a statement, a commit a thousand. */
final class TableCopy implements AutoCloseable {
    private static final int ROWS_A_STATEMENT = 100;

    /** H2 writes pages twice where commits are larger. */
    private static final int ROWS_A_COMMIT = 1_000;

    /** H2's ceiling for parameters of a statement is 100,000. */
    private static final int MAX_PARAMETERS = 50_000;

    /** Texts and blobs of so many bytes are not gathered any further. */
    private static final long MAX_GATHERED = 4 << 20;

    private final Connection h2;
    private final List<ColumnType> types;
    private final int rowsAStatement;
    private final PreparedStatement one;
    private final PreparedStatement many;

    private final Object[][] gathered;
    private int rows;
    private long bytes;
    private long uncommitted;

    TableCopy(Connection h2, Table table, List<ColumnType> types) throws SQLException {
        this.h2 = h2;
        this.types = types;
        int columns = types.size();
        rowsAStatement = Math.max(1, Math.min(ROWS_A_STATEMENT, MAX_PARAMETERS / columns));
        gathered = new Object[rowsAStatement][columns];
        String head = "INSERT INTO " + table.quoted() + " (" + table.columnList() + ") VALUES ";
        String row = Collections.nCopies(columns, "?").stream().collect(Collectors.joining(",", "(", ")"));
        one = h2.prepareStatement(head + row);
        many = h2.prepareStatement(head + String.join(",", Collections.nCopies(rowsAStatement, row)));
    }

    /** Carries all rows of {@link Table#select}. */
    void run(Connection sqlite, String select) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet source = statement.executeQuery(select)) {
            while (source.next()) {
                gather(source);
            }
        }
        flush();
        h2.commit();
    }

    private void gather(ResultSet source) throws SQLException {
        Object[] row = gathered[rows++];
        for (int column = 0; column < row.length; column++) {
            Object value = types.get(column).read(source, column + 1);
            row[column] = value;
            if (value instanceof String text) {
                bytes += text.length();
            } else if (value instanceof byte[] blob) {
                bytes += blob.length;
            }
        }
        if (rows == rowsAStatement || bytes >= MAX_GATHERED) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (rows == rowsAStatement) {
            int parameter = 1;
            for (Object[] row : gathered) {
                parameter = bind(many, parameter, row);
            }
            many.executeUpdate();
        } else {
            for (int row = 0; row < rows; row++) {
                bind(one, 1, gathered[row]);
                one.executeUpdate();
            }
        }
        uncommitted += rows;
        if (uncommitted >= ROWS_A_COMMIT || bytes >= MAX_GATHERED) {
            h2.commit();
            uncommitted = 0;
        }
        rows = 0;
        bytes = 0;
    }

    private static int bind(PreparedStatement statement, int first, Object[] row) throws SQLException {
        int parameter = first;
        for (Object value : row) {
            statement.setObject(parameter++, value);
        }
        return parameter;
    }

    @Override
    public void close() throws SQLException {
        try (one) {
            many.close();
        }
    }
}
