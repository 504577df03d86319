package dev.d1replica.dump;

/** The statements of the dump language; every other statement is refused. */
public enum StatementKind {
    /** {@code PRAGMA defer_foreign_keys}, {@code foreign_keys} or {@code writable_schema}: how the dump wants to be run, not what it holds. */
    PRAGMA,
    /** {@code BEGIN TRANSACTION}. */
    BEGIN,
    /** {@code COMMIT}. */
    COMMIT,
    /** {@code CREATE TABLE}. */
    CREATE_TABLE,
    /** {@code CREATE VIRTUAL TABLE}. */
    CREATE_VIRTUAL_TABLE,
    /** {@code CREATE INDEX} or {@code CREATE UNIQUE INDEX}. */
    CREATE_INDEX,
    /** {@code CREATE TRIGGER}. */
    CREATE_TRIGGER,
    /** {@code CREATE VIEW}. */
    CREATE_VIEW,
    /** {@code DELETE FROM sqlite_sequence}: the AUTOINCREMENT counters follow. */
    DELETE_SEQUENCES,
    /** {@code ANALYZE sqlite_schema}: the planner's statistics follow. */
    ANALYZE;

    /** The kind of schema object that the statement defines, as {@code sqlite_schema.type} names it, or the statement's words. */
    public String label() {
        return switch (this) {
            case CREATE_TABLE -> "table";
            case CREATE_VIRTUAL_TABLE -> "virtual table";
            case CREATE_INDEX -> "index";
            case CREATE_TRIGGER -> "trigger";
            case CREATE_VIEW -> "view";
            default -> name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }
}
