package dev.d1replica.replica.h2;

import dev.d1replica.replica.TargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The rows of a query to SQLite as objects for H2, read on a thread of its own a few blocks ahead of the one that writes
 * them. The connection is that thread's until the stream is closed.
 */
final class RowStream implements AutoCloseable {
    /** Smaller blocks change hands too often: either thread then waits to be woken. */
    private static final int ROWS_A_BLOCK = 2_048;

    /** Texts and blobs of so many bytes end a block. */
    private static final long BYTES_A_BLOCK = 1 << 20;

    private static final int BLOCKS_AHEAD = 4;

    /** An interrupted reader ends with the row that it reads. */
    private static final long PATIENCE_MILLIS = 60_000;

    private final Connection sqlite;
    private final String select;
    private final ColumnType[] types;
    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
    private final Thread thread = new Thread(this::readAll, "d1-replica-stage-reader");

    /**
     * Begins to read.
     *
     * @param types what the result's columns become, in their order
     */
    RowStream(Connection sqlite, String select, List<ColumnType> types) {
        this.sqlite = sqlite;
        this.select = select;
        this.types = types.toArray(ColumnType[]::new);
        thread.setDaemon(true);
        thread.start();
    }

    private record Block(List<Object[]> rows, Throwable failure) {}

    /** The next rows, at least one; an empty list behind the last. */
    List<Object[]> next() throws SQLException {
        Block block;
        try {
            block = blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted while carrying rows over", e);
        }
        if (block.failure() instanceof SQLException failure) {
            throw failure;
        }
        if (block.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        if (block.failure() instanceof Error failure) {
            throw failure;
        }
        return block.rows();
    }

    private void readAll() {
        try {
            try (Statement statement = sqlite.createStatement();
                    ResultSet source = statement.executeQuery(select)) {
                for (List<Object[]> rows = read(source); !rows.isEmpty(); rows = read(source)) {
                    blocks.put(new Block(rows, null));
                }
                blocks.put(new Block(List.of(), null));
            } catch (SQLException | RuntimeException | Error failure) {
                blocks.put(new Block(List.of(), failure));
            }
        } catch (InterruptedException closed) {
            // nobody waits for more
        }
    }

    private List<Object[]> read(ResultSet source) throws SQLException {
        List<Object[]> rows = new ArrayList<>(ROWS_A_BLOCK);
        long bytes = 0;
        while (rows.size() < ROWS_A_BLOCK && bytes < BYTES_A_BLOCK && source.next()) {
            Object[] row = new Object[types.length];
            for (int column = 0; column < row.length; column++) {
                Object value = types[column].read(source, column + 1);
                row[column] = value;
                bytes += size(value);
            }
            rows.add(row);
        }
        return rows;
    }

    /** About as many bytes as a value has beyond those of a number. */
    static long size(Object value) {
        return value instanceof String text ? text.length() : value instanceof byte[] blob ? blob.length : 0;
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
