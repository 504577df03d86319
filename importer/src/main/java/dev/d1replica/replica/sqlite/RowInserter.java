package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows into tables by prepared statements, several rows a statement. A batch is one savepoint: if a row is refused the
 * batch is taken back and written again row by row, so that the refused one is known.
 *
 * <p>{@code OR FAIL} overrules a conflict clause in the schema, which could drop or replace a row in silence.
 */
final class RowInserter implements AutoCloseable {
    /** More rows a statement gain little and make a refused batch dearer. */
    private static final int ROWS_A_STATEMENT = 24;

    /** For the variables of a statement: a row has at most 32,767 values. */
    static final int MAX_VARIABLES = 32_767;

    /** More variables a statement gain nothing. */
    private static final int VARIABLES_A_STATEMENT = 8192;

    private final Connection connection;
    private final EngineRows written;
    private final boolean asText;
    private InsertTarget target;
    private int columns;
    private int rowsAStatement;
    private PreparedStatement many;
    private PreparedStatement one;

    /** Tells {@code written} of the rows where a refused one ends the load. With {@code asText} SQLite reads their literals itself. */
    RowInserter(Connection connection, EngineRows written, boolean asText) {
        this.connection = connection;
        this.written = written;
        this.asText = asText;
    }

    /** Writes the rows of the batch from the index {@code from} on. */
    void insert(RowBatch batch, int from, RejectedRows rejected) throws IOException {
        try {
            prepare(batch);
            execute("SAVEPOINT batch");
            boolean isWhole = false;
            try {
                insertAll(batch, from);
                isWhole = true;
            } catch (SQLException refused) {
                throwUnlessOfRow(refused);
                execute("ROLLBACK TO batch");
                renew(batch);
                insertEach(batch, from, rejected);
            }
            execute("RELEASE batch");
            if (isWhole) {
                note(batch, from, batch.rows(), rejected);
            }
        } catch (SQLException e) {
            throw new TargetException(Refusal.words(e), batch.target().table(), batch.position(0), e);
        }
    }

    /** Writes one row of a batch; what refuses it is thrown. */
    void insertRow(RowBatch batch, int row) throws SQLException {
        prepare(batch);
        insertOne(batch, row);
    }

    private void insertAll(RowBatch batch, int from) throws SQLException {
        int row = from;
        while (row < batch.rows()) {
            int rows = 0;
            while (!asText && rows < rowsAStatement && row + rows < batch.rows() && isPlain(batch, row + rows)) {
                rows++;
            }
            if (rows == rowsAStatement && rows > 1) {
                bind(many, batch, row, rows);
                many.executeUpdate();
                row += rows;
            } else {
                int end = row + Math.max(rows, 1);
                while (row < end) {
                    insertOne(batch, row++);
                }
            }
        }
    }

    private static void throwUnlessOfRow(SQLException e) throws SQLException {
        if (!Refusal.isOfRow(e)) {
            throw e;
        }
    }

    private void insertEach(RowBatch batch, int from, RejectedRows rejected) throws SQLException, IOException {
        for (int row = from; row < batch.rows(); row++) {
            if (isTaken(batch, row, rejected)) {
                note(batch, row, row + 1, rejected);
            } else {
                renew(batch);
            }
        }
    }

    /** Where refused rows are kept, many may be refused: looking for the other each time would take the square of their number. */
    private void note(RowBatch batch, int from, int to, RejectedRows rejected) throws SQLException, IOException {
        if (rejected.keepsRows()) {
            written.leaveOut(batch.target().table());
        } else {
            written.add(batch, from, to);
        }
    }

    private boolean isTaken(RowBatch batch, int row, RejectedRows rejected) throws SQLException {
        try {
            insertOne(batch, row);
            return true;
        } catch (SQLException e) {
            throwUnlessOfRow(e);
            String words = rejected.keepsRows() ? Refusal.words(e) : refusal(e, batch, row);
            rejected.rejected(
                    batch, row, TargetException.ofRow(words, batch.target().table(), batch.position(row), e));
            return false;
        }
    }

    private String refusal(SQLException e, RowBatch batch, int row) {
        String words = Refusal.words(e);
        if (!Refusal.isOfKey(e)) {
            return words;
        }
        try {
            return equal(batch, row)
                    .map(other -> Refusal.ofRows(words, other, batch.position(row)))
                    .orElse(words);
        } catch (SQLException | IOException notFound) {
            e.addSuppressed(notFound);
            return words;
        }
    }

    /** Where the row stands that has a key of the one which the engine has just refused; empty if that cannot be told. */
    private Optional<Position> equal(RowBatch batch, int row) throws SQLException, IOException {
        RowidColumn rowid = written.rowid(batch.target());
        if (rowid.name() == null || rowid.varies() || varies(batch, row)) {
            return Optional.empty();
        }
        String name = SqliteReplica.quoted(rowid.name());
        String update = " ON CONFLICT DO UPDATE SET " + name + " = " + name + " RETURNING " + name;
        execute("SAVEPOINT equal");
        try (PreparedStatement statement = special(batch, row, update);
                ResultSet updated = statement.executeQuery()) {
            return updated.next() ? written.place(batch.target(), updated.getLong(1)) : Optional.empty();
        } finally {
            execute("ROLLBACK TO equal");
            execute("RELEASE equal");
        }
    }

    private boolean varies(RowBatch batch, int row) {
        boolean varies = false;
        for (int column = 0; column < columns; column++) {
            varies |= batch.type(row, column) == ValueType.EXPRESSION && RowidColumn.varies(batch.text(row, column));
        }
        return varies;
    }

    private void insertOne(RowBatch batch, int row) throws SQLException {
        if (!hasExpression(batch, row)) {
            write(batch, row);
            return;
        }
        ConnectionLimits.setLength(connection, ConnectionLimits.EXPRESSION_LENGTH);
        try {
            write(batch, row);
        } finally {
            ConnectionLimits.setLength(connection, ConnectionLimits.LENGTH);
        }
    }

    private boolean hasExpression(RowBatch batch, int row) {
        for (int column = 0; column < columns; column++) {
            if (batch.type(row, column) == ValueType.EXPRESSION) {
                return true;
            }
        }
        return false;
    }

    private void write(RowBatch batch, int row) throws SQLException {
        if (asText && isSqliteText(batch, row)) {
            execute(head(batch.target()) + batch.rowText(row));
        } else if (isPlain(batch, row)) {
            bind(one, batch, row, 1);
            one.executeUpdate();
        } else {
            insertSpecial(batch, row);
        }
    }

    /** SQLite's parser ends at NUL, knows no bare Infinity, and the driver passes no text that is not UTF-8. */
    private boolean isSqliteText(RowBatch batch, int row) {
        for (int column = 0; column < columns; column++) {
            if (batch.type(row, column) == ValueType.REAL && Double.isInfinite(batch.real(row, column))
                    || isText(batch, row, column) && !batch.isUtf8(row, column)) {
                return false;
            }
        }
        return batch.rowText(row).indexOf('\0') < 0;
    }

    private void insertSpecial(RowBatch batch, int row) throws SQLException {
        try (PreparedStatement statement = special(batch, row, "")) {
            statement.executeUpdate();
        }
    }

    /** A row with expressions or with text that is not UTF-8 gets a statement of its own. */
    private PreparedStatement special(RowBatch batch, int row, String then) throws SQLException {
        StringBuilder sql = new StringBuilder(head(batch.target())).append('(');
        for (int column = 0; column < columns; column++) {
            sql.append(column == 0 ? "" : ",");
            if (batch.type(row, column) == ValueType.EXPRESSION) {
                sql.append('(').append(batch.text(row, column)).append(')');
            } else {
                sql.append(isText(batch, row, column) ? "CAST(? AS TEXT)" : "?");
            }
        }
        PreparedStatement statement =
                connection.prepareStatement(sql.append(')').append(then).toString());
        int parameter = 1;
        for (int column = 0; column < columns; column++) {
            if (isText(batch, row, column)) {
                statement.setBytes(parameter++, batch.bytes(row, column));
            } else if (batch.type(row, column) != ValueType.EXPRESSION) {
                bind(statement, parameter++, batch, row, column);
            }
        }
        return statement;
    }

    private static boolean isText(RowBatch batch, int row, int column) {
        return batch.type(row, column) == ValueType.TEXT;
    }

    private boolean isPlain(RowBatch batch, int row) {
        for (int column = 0; column < columns; column++) {
            ValueType type = batch.type(row, column);
            if (type == ValueType.EXPRESSION || type == ValueType.TEXT && !batch.isUtf8(row, column)) {
                return false;
            }
        }
        return true;
    }

    private void bind(PreparedStatement statement, RowBatch batch, int first, int rows) throws SQLException {
        int parameter = 1;
        for (int row = first; row < first + rows; row++) {
            for (int column = 0; column < columns; column++) {
                bind(statement, parameter++, batch, row, column);
            }
        }
    }

    /** Binds the value in the batch, which is no expression. */
    private static void bind(PreparedStatement statement, int parameter, RowBatch batch, int row, int column)
            throws SQLException {
        switch (batch.type(row, column)) {
            case NULL -> statement.setObject(parameter, null);
            case INTEGER -> statement.setLong(parameter, batch.integer(row, column));
            case REAL -> statement.setDouble(parameter, batch.real(row, column));
            case TEXT -> statement.setString(parameter, batch.text(row, column));
            case BLOB -> statement.setBytes(parameter, batch.bytes(row, column));
            case EXPRESSION -> throw new IllegalArgumentException("an expression cannot be bound");
        }
    }

    private void prepare(RowBatch batch) throws SQLException {
        if (batch.target().equals(target) && batch.columns() == columns) {
            return;
        }
        close();
        columns = batch.columns();
        rowsAStatement = Math.max(1, Math.min(ROWS_A_STATEMENT, VARIABLES_A_STATEMENT / columns));
        String row = java.util.Collections.nCopies(columns, "?").stream().collect(Collectors.joining(",", "(", ")"));
        String head = head(batch.target());
        one = connection.prepareStatement(head + row);
        many = connection.prepareStatement(head + String.join(",", java.util.Collections.nCopies(rowsAStatement, row)));
        target = batch.target();
    }

    /** The driver closes a statement that fails for anything but a constraint: a datatype mismatch, malformed JSON. */
    private void renew(RowBatch batch) throws SQLException {
        close();
        prepare(batch);
    }

    private static String head(InsertTarget target) {
        String names = target.columns().isEmpty()
                ? ""
                : target.columns().stream().map(SqliteReplica::quoted).collect(Collectors.joining(",", " (", ")"));
        return "INSERT OR FAIL INTO " + SqliteReplica.quoted(target.table()) + names + " VALUES ";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        target = null;
        if (one != null) {
            one.close();
            one = null;
        }
        if (many != null) {
            many.close();
            many = null;
        }
    }
}
