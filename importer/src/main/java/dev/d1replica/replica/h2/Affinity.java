package dev.d1replica.replica.h2;

import java.util.Locale;

/** What SQLite prefers to store in a column, by its declared type (https://sqlite.org/datatype3.html, section 3.1). */
enum Affinity {
    INTEGER("integer"),
    REAL("real"),
    TEXT("text"),
    /** Stores what comes: declared BLOB, or nothing. */
    BLOB("blob"),
    NUMERIC(null);

    /** The storage class that values of such a column usually have, or null where there is no usual one. */
    final String usual;

    Affinity(String usual) {
        this.usual = usual;
    }

    static Affinity of(String declared, boolean strict) {
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
