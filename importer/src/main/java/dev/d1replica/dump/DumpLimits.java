package dev.d1replica.dump;

/**
 * What a dump may demand of the reader. The reader's memory follows {@code maxStatementBytes} and {@code maxSchemaBytes}, never
 * the size of the dump.
 *
 * @param maxStatementBytes the longest statement, in bytes of dump text; D1 itself writes at most 4 MB (a 2 MB value, hex doubled)
 * @param maxColumns the most values a row may have; SQLite's own ceiling is 32,767
 * @param maxSchemaBytes all definitions together, in bytes of dump text, each counted as 1 KiB at least:
 *     they are kept until the rows are in, and SQLite keeps a schema in memory and looks through all of it for each table it makes
 */
public record DumpLimits(int maxStatementBytes, int maxColumns, int maxSchemaBytes) {
    /** What a definition counts for at least. */
    private static final int DEFINITION_BYTES = 1 << 10;

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

    /** What a definition of so many bytes adds to those that are compared with {@link #maxSchemaBytes}. */
    public static int schemaBytes(int length) {
        return Math.max(length, DEFINITION_BYTES);
    }

    /** 128 MiB a statement, 2,000 columns, SQLite's default, and 64 MiB of definitions, which are at most 65,536. */
    public static DumpLimits defaults() {
        return DEFAULTS;
    }
}
