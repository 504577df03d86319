package dev.d1replica.replica;

import java.io.IOException;

/**
 * Puts into a replica what its dump does not hold, or holds bent, while it is still being built. Called on the replay's thread.
 */
public interface Amendment {
    /** Leaves everything as the dump has it. */
    Amendment NONE = new Amendment() {
        @Override
        public void rows(Draft draft) {
            // the dump's rows are kept
        }

        @Override
        public void objects(Draft draft) {
            // and nothing is added to its objects
        }
    };

    /**
     * All tables and rows of the dump are there; no index, view or trigger is.
     *
     * @throws IOException if what is needed cannot be had
     */
    void rows(Draft draft) throws IOException;

    /**
     * Indexes and views are there too; no trigger is.
     *
     * @throws IOException if what is needed cannot be had
     */
    void objects(Draft draft) throws IOException;
}
