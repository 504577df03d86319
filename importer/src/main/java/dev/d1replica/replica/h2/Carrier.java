package dev.d1replica.replica.h2;

import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.h2.store.StoreVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Carries a finished SQLite database over to an empty H2 database: tables with their rows, keys and indexes, foreign keys,
 * views. Start reading at {@link #run}.
 */
final class Carrier {
    private final Connection sqlite;
    private final H2Database h2;
    private final H2Types types;
    private final InvalidTexts invalidTexts;
    private final boolean publicOnly;
    private final SqliteSchema schema;
    private final H2Script script;
    private final List<Skipped> skipped = new ArrayList<>();

    /** With {@code publicOnly} rows are inserted through H2's public interface, whatever version it is. */
    Carrier(Connection sqlite, H2Database h2, H2Types types, InvalidTexts invalidTexts, boolean publicOnly) {
        this.sqlite = sqlite;
        this.h2 = h2;
        this.types = types;
        this.invalidTexts = invalidTexts;
        this.publicOnly = publicOnly;
        this.schema = new SqliteSchema(sqlite);
        this.script = new H2Script(h2);
    }

    /** Returns what H2 does not hold, or holds otherwise. */
    List<Skipped> run(ReplayProgress listener) throws SQLException {
        CarryProgress progress = new CarryProgress(listener);
        List<NewTable> made = new ArrayList<>();
        for (Table table : schema.tables()) {
            made.add(make(table));
        }
        copy(made, progress);
        List<Table> tables = made.stream().map(NewTable::table).toList();
        ForeignKeys foreignKeys = new ForeignKeys(schema, made, script, skipped);
        for (NewTable table : made) {
            foreignKeys.add(table);
        }
        new Views(schema, tables, script, new ViewComparison(sqlite, h2), skipped).add();
        h2.connection().commit();
        return skipped;
    }

    private NewTable make(Table table) throws SQLException {
        try {
            TableDefinition definition = new TableDefinition(
                            table, new ColumnValues(sqlite, table), schema.sequence(table.name()), skipped)
                    .read(types, invalidTexts.of(table));
            script.run(definition.sql());
            return definition.made();
        } catch (SQLException e) {
            throw new TargetException(H2Refusal.words(e) + ": table " + table.quoted(), e);
        }
    }

    /** Keys that SQLite hands out as H2 sorts them are appended like rows; the others H2 makes once the rows are there. */
    private void copy(List<NewTable> tables, CarryProgress progress) throws SQLException {
        Keys keys = new Keys(script, progress, skipped);
        boolean append = !publicOnly && StoreVersion.isKnown(h2.connection());
        if (append) {
            addKeys(keys, tables, NewTable::sortsAlike);
            new StoreCopy(sqlite, h2, progress).run(tables);
            addKeys(keys, tables, (table, index) -> !table.sortsAlike(index));
        } else {
            new StatementCopy(sqlite, h2.connection(), progress).run(tables);
            addKeys(keys, tables, (table, index) -> true);
        }
    }

    private void addKeys(Keys keys, List<NewTable> tables, BiPredicate<NewTable, Index> which) throws SQLException {
        for (NewTable table : tables) {
            for (Index index : schema.indexes(table.table().name())) {
                if (which.test(table, index)) {
                    keys.add(table.table(), index, new ColumnValues(sqlite, table.table()));
                }
            }
        }
    }

    /** @throws VerificationException if a table has other rows in H2 than in SQLite */
    void requireCounts() throws SQLException {
        for (Table table : schema.tables()) {
            long expected = count(sqlite, table);
            long found = count(h2.connection(), table);
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
