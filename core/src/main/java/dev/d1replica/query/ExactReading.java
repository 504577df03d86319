package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.EngineException;
import dev.d1replica.cloudflare.Rows;
import dev.d1replica.dump.Name;
import dev.d1replica.dump.SuspectKind;
import dev.d1replica.replica.Draft;
import dev.d1replica.replica.Suspect;
import jakarta.json.JsonArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads back what the dump may have bent, table by table. */
final class ExactReading {
    private static final String SEQUENCES = "sqlite_sequence";

    private final RemoteQueries queries;
    private final Draft draft;
    private final Connection replica;
    private final boolean unchanged;
    private final ExactTally tally;

    /** @param unchanged whether the database is known to be as it was exported */
    ExactReading(RemoteQueries queries, Draft draft, boolean unchanged, ExactTally tally) {
        this.queries = queries;
        this.draft = draft;
        this.replica = draft.connection();
        this.unchanged = unchanged;
        this.tally = tally;
    }

    void run() throws CloudflareException, InterruptedException, SQLException {
        Map<String, List<Suspect>> byTable = new LinkedHashMap<>();
        for (Suspect suspect : draft.suspects()) {
            tally.found(suspect.count());
            byTable.computeIfAbsent(suspect.table(), table -> new ArrayList<>()).add(suspect);
        }
        List<Suspect> sequences = byTable.getOrDefault(SEQUENCES, List.of());
        byTable.remove(SEQUENCES);
        Set<String> refused = new LinkedHashSet<>(draft.tablesWithRejectedRows());
        Set<String> tables = new LinkedHashSet<>(localTables());
        tables.addAll(byTable.keySet());
        for (String table : tables) {
            read(table, byTable.getOrDefault(table, List.of()), refused.contains(table));
        }
        if (!sequences.isEmpty() || tally.hasRewritten()) {
            readSequences();
        }
        draft.remaining(tally.remaining());
    }

    private void read(String table, List<Suspect> suspects, boolean refused)
            throws CloudflareException, InterruptedException, SQLException {
        TableShape shape = TableShape.of(replica, table);
        List<Suspect> values = suspects.stream()
                .filter(suspect -> suspect.kind() != SuspectKind.INVALID_UTF8 && shape.column(suspect.column()) >= 0)
                .toList();
        List<Suspect> others =
                suspects.stream().filter(suspect -> !values.contains(suspect)).toList();
        if (!others.isEmpty()) {
            tally.left(others, Name.shown(table) + " is not what the service writes");
        }
        List<String> untyped = untyped(shape);
        if (values.isEmpty() && untyped.isEmpty() && !refused) {
            return;
        }
        queries.note("reading back what the export bends in " + Name.shown(table));
        Savepoint before = replica.setSavepoint();
        try {
            repair(shape, values, untyped, refused);
            replica.releaseSavepoint(before);
        } catch (EngineException | SQLException failure) {
            replica.rollback(before);
            String words = failure instanceof SQLException sqlite ? SqliteWords.of(sqlite) : failure.getMessage();
            tally.left(values, Name.shown(table) + " stays as the dump has it: " + words);
        }
    }

    private void repair(TableShape shape, List<Suspect> values, List<String> untyped, boolean refused)
            throws CloudflareException, InterruptedException, SQLException {
        if (refused || isKeyBent(shape, values)) {
            refill(shape, values);
        } else if (!shape.identity().isEmpty()) {
            new CellRepair(queries, shape, replica, unchanged, tally).run(values, untyped);
        } else if (mayBeBent(shape, values, untyped)) {
            refill(shape, values);
        }
    }

    private void refill(TableShape shape, List<Suspect> suspects)
            throws CloudflareException, InterruptedException, SQLException {
        if (shape.order().isEmpty()) {
            tally.left(suspects, Name.shown(shape.name()) + " has no key by which its rows could be read in pages");
            return;
        }
        long rows = new TableRefill(queries, shape, replica).run();
        draft.rewritten(shape.name(), rows);
        tally.rewritten(shape.name());
    }

    private static boolean isKeyBent(TableShape shape, List<Suspect> suspects) {
        return suspects.stream()
                .map(suspect ->
                        shape.columns().get(shape.column(suspect.column())).name())
                .anyMatch(shape.identity()::contains);
    }

    /** Rows without a key can only be read all, so the database is asked first whether any need be. */
    private boolean mayBeBent(TableShape shape, List<Suspect> suspects, List<String> untyped)
            throws CloudflareException, InterruptedException {
        List<String> conditions = new ArrayList<>();
        for (Suspect suspect : suspects) {
            if (suspect.kind() == SuspectKind.REPLACEMENT_CHARACTER) {
                return true;
            }
            String column = shape.columns().get(shape.column(suspect.column())).name();
            conditions.add(RowFilter.bent(column, suspect.kind()));
        }
        untyped.forEach(column -> conditions.add(RowFilter.pointless(column)));
        String sql = "SELECT 1 FROM " + Name.quoted(shape.name()) + " WHERE "
                + RowFilter.any(conditions).sql() + " LIMIT 1";
        return !queries.ask(sql, List.of()).rows().isEmpty();
    }

    /** Columns that keep a real number without a fraction as it is, and in which the dump has integers. */
    private List<String> untyped(TableShape shape) throws SQLException {
        List<String> untyped = new ArrayList<>();
        LocalTable table = new LocalTable(replica, shape.name());
        for (TableShape.Column column : shape.columns()) {
            if (column.keepsReals() && table.any("typeof(" + Name.quoted(column.name()) + ")='integer'")) {
                untyped.add(column.name());
            }
        }
        return untyped;
    }

    private List<String> localTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        String sql =
                "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND name NOT GLOB 'sqlite_*'";
        try (Statement statement = replica.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** The AUTOINCREMENT counters, which writing a table anew moves and an export may bend. */
    private void readSequences() throws CloudflareException, InterruptedException, SQLException {
        if (!new LocalTable(replica, "sqlite_schema").any("name='sqlite_sequence'")) {
            return;
        }
        String sql = "SELECT " + ExactValue.expression("name") + "," + ExactValue.expression("seq")
                + " FROM sqlite_sequence";
        Rows rows = queries.ask(sql, List.of());
        try (PreparedStatement update =
                replica.prepareStatement("UPDATE sqlite_sequence SET seq=? WHERE name=CAST(? AS TEXT)")) {
            for (JsonArray row : rows.rows()) {
                ExactValue name = ExactValue.of(row.get(0));
                if (name instanceof ExactValue.Text) {
                    ExactValue.of(row.get(1)).bind(update, 1);
                    name.bind(update, 2);
                    update.executeUpdate();
                }
            }
        }
    }
}
