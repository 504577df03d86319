package dev.d1replica.replica;

/** How closely a replica is looked at before it gets its name. Each level includes the ones before it. */
public enum VerifyLevel {
    /** The rows each table holds against the rows the parser saw. */
    COUNTS,
    /** Foreign keys and SQLite's {@code quick_check} too. */
    QUICK,
    /** SQLite's {@code integrity_check} instead of the quick one; callers that hold the dump also compare values. */
    FULL
}
