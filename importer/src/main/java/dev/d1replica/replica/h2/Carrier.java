package dev.d1replica.replica.h2;

import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries a finished SQLite database over to an empty H2 database: tables with their rows, keys and indexes, foreign keys,
 * views. Start reading at {@link #run}.
 */
final class Carrier {
    private final Connection sqlite;
    private final Connection h2;
    private final H2Types types;
    private final InvalidTexts invalidTexts;
    private final SqliteSchema schema;
    private final H2Script script;
    private final List<Skipped> skipped = new ArrayList<>();

    Carrier(Connection sqlite, Connection h2, H2Types types, InvalidTexts invalidTexts) {
        this.sqlite = sqlite;
        this.h2 = h2;
        this.types = types;
        this.invalidTexts = invalidTexts;
        this.schema = new SqliteSchema(sqlite);
        this.script = new H2Script(h2);
    }

    /** Returns what H2 does not hold, or holds otherwise. */
    List<Skipped> run() throws SQLException {
        List<Table> tables = schema.tables();
        for (Table table : tables) {
            try {
                carry(table);
            } catch (SQLException e) {
                throw new TargetException(H2Refusal.words(e) + ": table " + table.quoted(), e);
            }
        }
        for (Table table : tables) {
            new Keys(script, skipped).add(table, schema.indexes(table.name()), new ColumnValues(sqlite, table));
        }
        ForeignKeys foreignKeys = new ForeignKeys(schema, tables, script, skipped);
        for (Table table : tables) {
            foreignKeys.add(table);
        }
        new Views(schema, tables, script, skipped).add();
        h2.commit();
        return skipped;
    }

    private void carry(Table table) throws SQLException {
        TableDefinition definition = new TableDefinition(
                        table, new ColumnValues(sqlite, table), schema.sequence(table.name()), skipped)
                .read(types, invalidTexts.of(table));
        script.run(definition.sql());
        try (TableCopy copy = new TableCopy(h2, table, definition.types())) {
            copy.run(sqlite, table.select());
        }
    }

    /** @throws VerificationException if a table has other rows in H2 than in SQLite */
    void requireCounts() throws SQLException {
        for (Table table : schema.tables()) {
            long expected = count(sqlite, table);
            long found = count(h2, table);
            if (expected != found) {
                throw new VerificationException(
                        "Table " + table.quoted() + " holds " + found + " rows, the dump has " + expected);
            }
        }
    }

    private static long count(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table.quoted())) {
            count.next();
            return count.getLong(1);
        }
    }
}
