package dev.d1replica.dump;

/**
 * What a dump may demand of the reader. The reader's memory follows {@code maxStatementBytes} and {@code maxSchemaBytes}, never
 * the size of the dump.
 *
 * @param maxStatementBytes the longest statement, in bytes of dump text; D1 itself writes at most 4 MB (a 2 MB value, hex doubled)
 * @param maxColumns the most values a row may have; SQLite's own ceiling is 32,767
 * @param maxSchemaBytes all definitions together, in bytes of dump text: they are kept until the rows are in, and SQLite keeps a
 *     schema in memory too
 */
public record DumpLimits(int maxStatementBytes, int maxColumns, int maxSchemaBytes) {
    private static final DumpLimits DEFAULTS = new DumpLimits(128 << 20, 2000, 64 << 20);

    /** Checks that the limits are positive and that a statement's buffer can be addressed. */
    public DumpLimits {
        if (maxStatementBytes < 1 || maxStatementBytes > 1 << 29 || maxColumns < 1 || maxSchemaBytes < 1) {
            throw new IllegalArgumentException("limits must be positive, maxStatementBytes at most 512 MiB");
        }
    }

    /** Limits for statements and rows, and the default one for the schema. */
    public DumpLimits(int maxStatementBytes, int maxColumns) {
        this(maxStatementBytes, maxColumns, DEFAULTS.maxSchemaBytes);
    }

    /** 128 MiB a statement, 2,000 columns, SQLite's default, and 64 MiB of definitions. */
    public static DumpLimits defaults() {
        return DEFAULTS;
    }
}
