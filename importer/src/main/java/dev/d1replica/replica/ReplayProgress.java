package dev.d1replica.replica;

/** Is told how far a replay is, on the replay's thread: return quickly. */
@FunctionalInterface
public interface ReplayProgress {
    /** Nobody listens. */
    ReplayProgress NONE = (stage, table, rows, bytes) -> {};

    /** What the replay is doing. */
    enum Stage {
        /** Reading the dump and writing its rows. */
        ROWS,
        /** Making indexes, views and triggers. */
        INDEXES,
        /** Looking at the result. */
        VERIFY
    }

    /**
     * Called a few times a second at most per batch or stage.
     *
     * @param stage what is being done
     * @param table the table whose rows are being written, or the object being made; null at a stage's beginning
     * @param rows rows read so far, over all tables; counted anew while a replica carries over what it has staged
     * @param bytes bytes of the dump read so far
     */
    void at(Stage stage, String table, long rows, long bytes);
}
