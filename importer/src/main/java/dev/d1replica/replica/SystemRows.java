package dev.d1replica.replica;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpParser;
import dev.d1replica.dump.Name;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import dev.d1replica.dump.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of SQLite's own tables. A dump has counters of AUTOINCREMENT, the planner's statistics, and rows of {@code sqlite_schema}:
 * the way in which the sqlite3 shell writes virtual tables, whose shadow tables it dumps as plain tables. Any other row there
 * would be a definition that nobody parsed, and is refused.
 */
final class SystemRows {
    /** Where SQLite keeps the counters of AUTOINCREMENT. */
    static final String SEQUENCES = "sqlite_sequence";

    private static final int COLUMNS = 5;
    private static final int NAME = 1;
    private static final int SQL = 4;

    private final int maxBytes;
    private long bytes;

    SystemRows(DumpLimits limits) {
        this.maxBytes = limits.maxSchemaBytes();
    }

    private static String table(RowBatch batch) {
        return batch.target().table().toLowerCase(Locale.ROOT);
    }

    static boolean areOfSchema(RowBatch batch) {
        String table = table(batch);
        return table.equals("sqlite_schema") || table.equals("sqlite_master");
    }

    static boolean areStatistics(RowBatch batch) {
        return table(batch).startsWith("sqlite_stat");
    }

    /** @throws DumpException if the rows are of a table of SQLite's own of which a dump has none */
    static void requireKnown(RowBatch batch) {
        String table = table(batch);
        if (table.startsWith("sqlite_") && !table.equals(SEQUENCES) && !areStatistics(batch)) {
            throw refusal(Name.oneLine(table, 40), batch.position(0));
        }
    }

    private static DumpException refusal(String table, Position position) {
        return new DumpException(
                "Statement is not of the dump language: INSERT INTO " + table, position, position, null);
    }

    /**
     * The virtual tables that rows of {@code sqlite_schema} define.
     *
     * @throws DumpException if one of the rows is another definition
     */
    List<Statement> virtualTables(RowBatch batch) {
        List<Statement> statements = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            Position position = batch.position(row);
            boolean whole = batch.columns() == COLUMNS
                    && batch.type(row, NAME) == ValueType.TEXT
                    && batch.type(row, SQL) == ValueType.TEXT
                    && batch.isUtf8(row, SQL);
            if (!whole || !isVirtualTable(batch.text(row, SQL), batch.text(row, NAME))) {
                throw refusal("sqlite_schema", position);
            }
            bytes += DumpLimits.schemaBytes(batch.length(row, SQL));
            if (bytes > maxBytes) {
                throw new DumpException(
                        "Definitions are longer than maxSchemaBytes (" + maxBytes + ")", position, position, null);
            }
            statements.add(new Statement(
                    StatementKind.CREATE_VIRTUAL_TABLE, batch.text(row, NAME), batch.text(row, SQL), position, true));
        }
        return statements;
    }

    private static boolean isVirtualTable(String sql, String name) {
        byte[] text = (sql + ";").getBytes(StandardCharsets.UTF_8);
        DumpParser parser = new DumpParser(DumpLimits.defaults());
        parser.feed(text, 0, text.length);
        parser.endOfInput();
        RowBatch none = new RowBatch();
        try {
            return parser.next(none) == DumpEvent.STATEMENT
                    && parser.statement().kind() == StatementKind.CREATE_VIRTUAL_TABLE
                    && parser.statement().name().equals(name)
                    && parser.statement().sql().equals(sql)
                    && parser.next(none) == DumpEvent.END;
        } catch (DumpException refused) {
            // its position would be one inside the text, not in the dump
            return false;
        }
    }
}
