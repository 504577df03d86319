package dev.d1replica.replica.sqlite;

/** Who writes the rows and indexes of a SQLite replica; the schema is always made by SQLite itself. */
public enum SqliteEngine {
    /** The faster way for what it covers, and SQLite for the rest. */
    AUTO,
    /** Pages of the file format wherever it is covered, even where SQLite would be as fast. */
    PAGES,
    /** SQLite alone, row by row. */
    SQLITE
}
