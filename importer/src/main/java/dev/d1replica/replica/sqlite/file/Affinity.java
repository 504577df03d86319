package dev.d1replica.replica.sqlite.file;

import java.util.Locale;

/** What a column makes of a value before it is stored: https://www.sqlite.org/datatype3.html#determination_of_column_affinity. */
public enum Affinity {
    /** Numbers; whole ones as integers. */
    INTEGER,
    /** Numbers, which are doubles when read. */
    REAL,
    /** Numbers; whole ones as integers. */
    NUMERIC,
    /** Text. */
    TEXT,
    /** What comes. */
    BLOB;

    /** The affinity of a column by its declared type; {@code ANY} means what comes in STRICT tables only. */
    public static Affinity of(String declared, boolean strict) {
        String type = declared.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isEmpty() || type.contains("BLOB") || strict && type.equals("ANY")) {
            return BLOB;
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
    }
}
