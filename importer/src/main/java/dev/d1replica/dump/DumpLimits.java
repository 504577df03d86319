package dev.d1replica.dump;

/**
 * What a dump may demand of the reader. The reader's memory follows {@code maxStatementBytes}, never the size of the dump.
 *
 * @param maxStatementBytes the longest statement, in bytes of dump text; D1 itself writes at most 4 MB (a 2 MB value, hex doubled)
 * @param maxColumns the most values a row may have; SQLite's own ceiling is 32,767
 */
public record DumpLimits(int maxStatementBytes, int maxColumns) {
    private static final DumpLimits DEFAULTS = new DumpLimits(128 << 20, 2000);

    /** Checks that both limits are positive and that a statement's buffer can be addressed. */
    public DumpLimits {
        if (maxStatementBytes < 1 || maxStatementBytes > 1 << 29 || maxColumns < 1) {
            throw new IllegalArgumentException("limits must be positive, maxStatementBytes at most 512 MiB");
        }
    }

    /** 128 MiB a statement and 2,000 columns, SQLite's default for the latter. */
    public static DumpLimits defaults() {
        return DEFAULTS;
    }
}
