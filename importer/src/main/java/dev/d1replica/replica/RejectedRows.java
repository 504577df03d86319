package dev.d1replica.replica;

import dev.d1replica.dump.RowBatch;

/** Takes the rows that a target refuses. */
@FunctionalInterface
public interface RejectedRows {
    /**
     * One row was refused.
     *
     * @param batch the batch it is in
     * @param row its index there
     * @param refusal the target's reason, with table and position; throwing it ends the replay
     */
    void rejected(RowBatch batch, int row, TargetException refusal);
}
