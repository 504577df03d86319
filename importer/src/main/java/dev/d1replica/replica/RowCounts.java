package dev.d1replica.replica;

import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.InsertTarget;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import dev.d1replica.dump.SuspectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows and suspects by table, counted from what the parser saw. Tables are in the dump's order. For one thread. */
public final class RowCounts {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Suspect> definitions = new ArrayList<>();
    private final int maxNameBytes;
    /** Null until somebody has looked at the suspects. */
    private List<Suspect> remaining;

    private long nameBytes;

    /**
     * Counts nothing yet. The names counted are limited as definitions are, since where no target refuses them there may be rows
     * for tables and columns that nothing defines.
     */
    public RowCounts(DumpLimits limits) {
        maxNameBytes = limits.maxSchemaBytes();
    }

    private static final class Table {
        final String name;
        long rows;
        long kept;
        long rejected;
        final Map<Column, Long> suspects = new LinkedHashMap<>();

        Table(String name) {
            this.name = name;
        }
    }

    private record Column(String name, SuspectKind kind) {}

    /** Counts a table that is there, perhaps without rows, and a definition that is suspect itself. */
    public void definition(Statement statement) {
        if (statement.kind() == StatementKind.CREATE_TABLE) {
            of(statement.name());
        }
        if (statement.name() != null && !statement.isUtf8()) {
            definitions.add(new Suspect(statement.name(), "", SuspectKind.INVALID_UTF8, 1));
        }
    }

    /** Counts the rows of a batch and their suspects. */
    public void add(RowBatch batch) {
        if (nameBytes > maxNameBytes) {
            Position position = batch.position(0);
            throw new DumpException(
                    "Names of tables and columns are longer than maxSchemaBytes (" + maxNameBytes + ")",
                    position,
                    position,
                    null);
        }
        Table table = of(batch.target().table());
        table.rows += batch.rows();
        table.kept += batch.rows();
        if (batch.hasSuspects()) {
            suspects(batch, table);
        }
    }

    /** Some of the rows counted by {@link #add} are not in the replica. */
    public void without(String table, long rows) {
        of(table).kept -= rows;
    }

    /** The target refused one of the rows counted by {@link #add}. */
    void rejected(String table) {
        Table counted = of(table);
        counted.kept--;
        counted.rejected++;
    }

    /** The rows that the target refused, over all tables. */
    long rejected() {
        return tables.values().stream().mapToLong(table -> table.rejected).sum();
    }

    /** The tables with rows that the target refused. */
    List<String> tablesWithRejectedRows() {
        return tables.values().stream()
                .filter(table -> table.rejected > 0)
                .map(table -> table.name)
                .toList();
    }

    /** The replica holds so many rows of the table now, whatever the dump has. */
    void rewritten(String table, long rows) {
        Table counted = of(table);
        counted.kept = rows;
        counted.rejected = 0;
    }

    /** These suspects are left, and no others. */
    void remaining(List<Suspect> left) {
        remaining = List.copyOf(left);
    }

    private Table of(String name) {
        return tables.computeIfAbsent(folded(name), key -> {
            nameBytes += DumpLimits.schemaBytes(name.length());
            return new Table(name);
        });
    }

    /** SQLite compares names of tables without regard to the case of ASCII letters, and of no others. */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }

    private void suspects(RowBatch batch, Table table) {
        SuspectKind[] kinds = SuspectKind.values();
        for (int column = 0; column < batch.columns(); column++) {
            long[] counts = new long[kinds.length];
            for (int row = 0; row < batch.rows(); row++) {
                if (batch.isSuspect(row, column)) {
                    for (SuspectKind kind : kinds) {
                        counts[kind.ordinal()] += batch.isSuspect(row, column, kind) ? 1 : 0;
                    }
                }
            }
            for (SuspectKind kind : kinds) {
                add(counts[kind.ordinal()], new Column(columnName(batch.target(), column), kind), table);
            }
        }
    }

    private void add(long count, Column key, Table table) {
        if (count > 0 && table.suspects.merge(key, count, Long::sum) == count) {
            nameBytes += DumpLimits.schemaBytes(key.name().length());
        }
    }

    private static String columnName(InsertTarget target, int column) {
        return target.columns().isEmpty()
                ? String.valueOf(column + 1)
                : target.columns().get(column);
    }

    /** The dump's own tables; SQLite's internal ones are left out. */
    public List<TableRows> tables() {
        List<TableRows> list = new ArrayList<>();
        for (Table table : tables.values()) {
            if (!isInternal(table.name)) {
                list.add(new TableRows(table.name, table.rows));
            }
        }
        return list;
    }

    /** Rows of the dump's own tables. */
    public long rows() {
        return tables().stream().mapToLong(TableRows::rows).sum();
    }

    /** The rows each table of the replica must hold, internal tables included. */
    public Map<String, Long> kept() {
        Map<String, Long> kept = new LinkedHashMap<>();
        for (Table table : tables.values()) {
            kept.put(table.name, table.kept);
        }
        return kept;
    }

    /** The suspects found that are left, by table, column and kind, then those among the definitions. */
    public List<Suspect> suspects() {
        if (remaining != null) {
            return remaining;
        }
        List<Suspect> list = new ArrayList<>();
        for (Table table : tables.values()) {
            table.suspects.forEach(
                    (column, count) -> list.add(new Suspect(table.name, column.name(), column.kind(), count)));
        }
        list.addAll(definitions);
        return list;
    }

    private static boolean isInternal(String name) {
        return folded(name).startsWith("sqlite_");
    }
}
