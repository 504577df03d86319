package dev.d1replica.replica;

/** What to do with a row that the target refuses. */
public enum RowErrorPolicy {
    /** End the replay; nothing is left behind. */
    FAIL,
    /** Keep the row aside and go on; the report counts it. */
    SKIP
}
