package dev.d1replica.replica;

import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.replica.DumpInspection.Large;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** How much of a dump its tables take, and what is largest in it. */
final class Sizes {
    private final Map<String, Long> tables = new HashMap<>();
    private final PriorityQueue<Large> largest = new PriorityQueue<>(Comparator.comparingLong(Large::bytes));
    private final int limit;
    private long end;

    /** @param limit how many of the largest to keep */
    Sizes(int limit) {
        this.limit = limit;
    }

    /** Up to the semicolon, which the dump writes directly behind the last row. */
    void add(RowBatch batch) {
        String table = batch.target().table();
        int last = batch.rows() - 1;
        long semicolon = batch.rowOffset(last) + batch.rowBytes(last);
        tables.merge(RowCounts.folded(table), semicolon + 1 - end, Long::sum);
        end = semicolon + 1;
        int widest = 0;
        for (int row = 1; row < batch.rows(); row++) {
            widest = batch.rowBytes(row) > batch.rowBytes(widest) ? row : widest;
        }
        for (int row = 0; row < batch.rows() && isLarge(batch.rowBytes(widest)); row++) {
            int at = row;
            offer("row", table, batch.rowBytes(row), () -> batch.position(at));
        }
    }

    /** @param offset where the reader stands behind the statement */
    void add(Statement statement, long offset) {
        end = offset;
        int bytes = statement.sql().getBytes(StandardCharsets.UTF_8).length;
        offer(statement.kind().label(), statement.name(), bytes, statement::position);
    }

    private boolean isLarge(long bytes) {
        return largest.size() < limit || bytes > largest.element().bytes();
    }

    private void offer(String kind, String name, long bytes, Supplier<Position> position) {
        if (isLarge(bytes)) {
            largest.add(new Large(kind, name, bytes, position.get()));
            if (largest.size() > limit) {
                largest.remove();
            }
        }
    }

    List<Long> of(List<TableRows> order) {
        return order.stream()
                .map(table -> tables.getOrDefault(RowCounts.folded(table.name()), 0L))
                .toList();
    }

    List<Large> largest() {
        return largest.stream()
                .sorted(Comparator.comparingLong(Large::bytes).reversed())
                .toList();
    }
}
