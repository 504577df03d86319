package dev.d1replica.replica;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpParser;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import dev.d1replica.dump.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of {@code sqlite_schema}: the way in which the sqlite3 shell writes virtual tables, whose shadow tables it dumps as
 * plain tables. Any other row there would be a definition that nobody parsed, and is refused.
 */
final class SchemaRows {
    private static final int COLUMNS = 5;
    private static final int NAME = 1;
    private static final int SQL = 4;

    private final int maxBytes;
    private long bytes;

    SchemaRows(DumpLimits limits) {
        this.maxBytes = limits.maxSchemaBytes();
    }

    List<Statement> virtualTables(RowBatch batch) {
        List<Statement> statements = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            Position position = batch.position(row);
            boolean whole = batch.columns() == COLUMNS
                    && batch.type(row, NAME) == ValueType.TEXT
                    && batch.type(row, SQL) == ValueType.TEXT
                    && batch.isUtf8(row, SQL);
            if (!whole || !isVirtualTable(batch.text(row, SQL), batch.text(row, NAME))) {
                throw new DumpException(
                        "Statement is not of the dump language: INSERT INTO sqlite_schema", position, position, null);
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
