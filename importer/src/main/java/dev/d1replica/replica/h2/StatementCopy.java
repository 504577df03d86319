package dev.d1replica.replica.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Inserts rows through H2's public interface: a hundred rows a statement, a commit a thousand. */
final class StatementCopy implements RowCopy {
    private static final int ROWS_A_STATEMENT = 100;

    /** H2 writes pages twice where commits are larger. */
    private static final int ROWS_A_COMMIT = 1_000;

    /** H2's ceiling for parameters of a statement is 100,000. */
    private static final int MAX_PARAMETERS = 50_000;

    /** Texts and blobs of so many bytes are not gathered any further. */
    private static final long MAX_GATHERED = 4 << 20;

    private final Connection sqlite;
    private final Connection h2;
    private final CarryProgress progress;

    StatementCopy(Connection sqlite, Connection h2, CarryProgress progress) {
        this.sqlite = sqlite;
        this.h2 = h2;
        this.progress = progress;
    }

    @Override
    public void run(List<NewTable> tables) throws SQLException {
        for (NewTable table : tables) {
            try (RowStream rows = new RowStream(sqlite, table.table().select(), table.types());
                    Insert insert = new Insert(h2, table)) {
                for (List<Object[]> block = rows.next(); !block.isEmpty(); block = rows.next()) {
                    for (Object[] row : block) {
                        insert.add(row);
                    }
                    progress.rows(table.table(), block.size());
                }
                insert.flush();
            }
            h2.commit();
        }
    }

    /** The INSERTs of one table. */
    private static final class Insert implements AutoCloseable {
        private final Connection h2;
        private final PreparedStatement one;
        private final PreparedStatement many;
        private final Object[][] gathered;
        private int rows;
        private long bytes;
        private long uncommitted;

        Insert(Connection h2, NewTable table) throws SQLException {
            this.h2 = h2;
            int columns = table.types().size();
            gathered = new Object[Math.max(1, Math.min(ROWS_A_STATEMENT, MAX_PARAMETERS / columns))][];
            String head = "INSERT INTO " + table.table().quoted() + " ("
                    + table.table().columnList() + ") VALUES ";
            String row = Collections.nCopies(columns, "?").stream().collect(Collectors.joining(",", "(", ")"));
            one = h2.prepareStatement(head + row);
            many = h2.prepareStatement(head + String.join(",", Collections.nCopies(gathered.length, row)));
        }

        void add(Object[] row) throws SQLException {
            gathered[rows++] = row;
            for (Object value : row) {
                bytes += RowStream.size(value);
            }
            if (rows == gathered.length || bytes >= MAX_GATHERED) {
                flush();
            }
        }

        void flush() throws SQLException {
            if (rows == gathered.length) {
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
}
