package dev.d1replica.dump;

/** What a value of a row is, before the target's column affinity is applied. */
public enum ValueType {
    /** SQL NULL. */
    NULL,
    /** A 64-bit signed integer. */
    INTEGER,
    /** An IEEE 754 double. */
    REAL,
    /** UTF-8 bytes, possibly with NUL in them, possibly not valid UTF-8. */
    TEXT,
    /** Bytes. */
    BLOB,
    /** SQL text that the reader does not evaluate: the target's engine has to, or must refuse the row. */
    EXPRESSION;

    static final ValueType[] BY_CODE = values();
}
