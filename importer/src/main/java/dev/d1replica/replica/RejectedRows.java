package dev.d1replica.replica;

import dev.d1replica.dump.RowBatch;

/** Takes the rows that a target refuses. */
@FunctionalInterface
public interface RejectedRows {
    /** Lets the first refused row end the replay. */
    RejectedRows NONE = new RejectedRows() {
        @Override
        public void rejected(RowBatch batch, int row, TargetException refusal) {
            throw refusal;
        }

        @Override
        public boolean keepsRows() {
            return false;
        }
    };

    /**
     * One row was refused.
     *
     * @param batch the batch it is in
     * @param row its index there
     * @param refusal the target's reason, with table and position; throwing it ends the replay
     */
    void rejected(RowBatch batch, int row, TargetException refusal);

    /** Whether refused rows are kept aside and the replay goes on; if not, a refusal may be noticed later than its row. */
    default boolean keepsRows() {
        return true;
    }
}
