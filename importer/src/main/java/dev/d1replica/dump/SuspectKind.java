package dev.d1replica.dump;

/** Signs in a value that it may not be what the database held: bent before the dump was written, or on the dump's way here. */
public enum SuspectKind {
    /** An integer literal of magnitude 2^53 or more: the exporter passes numbers through a double. */
    INTEGER_BEYOND_2_53("integer-beyond-2^53"),
    /** Text that went through {@code replace()}: a literal backslash-n beside a newline has become a newline too. */
    NEWLINE_PLACEHOLDER("newline-placeholder"),
    /** Text that holds U+FFFD: bytes that were not UTF-8 read so. */
    REPLACEMENT_CHARACTER("replacement-character"),
    /** Text that is not UTF-8, which the service never writes; a SQLite target keeps its bytes as they are. */
    INVALID_UTF8("invalid-utf-8");

    static final SuspectKind[] BY_CODE = values();

    private final String label;

    SuspectKind(String label) {
        this.label = label;
    }

    /** The name that reports and the manifest use. */
    public String label() {
        return label;
    }
}
