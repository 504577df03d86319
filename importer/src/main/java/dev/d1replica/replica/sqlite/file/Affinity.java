package dev.d1replica.replica.sqlite.file;

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
        String type = upperCase(declared);
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

    /** ASCII letters in upper case, and no others, as SQLite compares. */
    private static String upperCase(String declared) {
        StringBuilder upper = new StringBuilder(declared);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (c >= 'a' && c <= 'z') {
                upper.setCharAt(i, (char) (c - 32));
            }
        }
        return upper.toString();
    }
}
