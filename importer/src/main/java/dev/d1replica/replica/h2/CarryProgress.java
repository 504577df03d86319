package dev.d1replica.replica.h2;

import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.ReplayProgress.Stage;

/** Tells how far the carrying over is; rows are counted anew. */
final class CarryProgress {
    private final ReplayProgress listener;
    private long rows;

    CarryProgress(ReplayProgress listener) {
        this.listener = listener;
    }

    /** So many more rows of a table are carried over. */
    void rows(Table table, int more) {
        rows += more;
        listener.at(Stage.ROWS, table.name(), rows, 0);
    }

    /** An index, a key or a view is being made. */
    void making(String name) {
        listener.at(Stage.INDEXES, name, rows, 0);
    }
}
