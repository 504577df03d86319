package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.Skipped;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Primary keys, unique constraints and indexes of a table. */
final class Keys {
    private final H2Script h2;
    private final CarryProgress progress;
    private final List<Skipped> skipped;

    Keys(H2Script h2, CarryProgress progress, List<Skipped> skipped) {
        this.h2 = h2;
        this.progress = progress;
        this.skipped = skipped;
    }

    void add(Table table, Index index, ColumnValues values) throws SQLException {
        progress.making(index.name());
        if (index.isPlain() && index.isCollated()) {
            skipped.add(new Skipped("collation", index.name(), "keys are compared character by character"));
        }
        switch (index.origin()) {
            case "pk" -> primaryKey(table, values);
            case "u" -> constraint("unique constraint", table, index.name(), "UNIQUE", columns(index));
            default -> index(table, index);
        }
    }

    private void primaryKey(Table table, ColumnValues values) throws SQLException {
        boolean nulls = false;
        for (Column column : table.key()) {
            nulls |= values.hasNull(column);
        }
        if (nulls) {
            skipped.add(new Skipped("primary key", table.name(), "it holds NULL: a unique constraint instead"));
        }
        String columns = table.key().stream().map(Column::quoted).collect(Collectors.joining(","));
        constraint("primary key", table, table.name(), nulls ? "UNIQUE" : "PRIMARY KEY", columns);
    }

    private void constraint(String kind, Table table, String name, String words, String columns) throws SQLException {
        h2.attempt("ALTER TABLE " + table.quoted() + " ADD " + words + " (" + columns + ")")
                .ifPresent(reason -> skipped.add(new Skipped(kind, name, reason)));
    }

    private void index(Table table, Index index) throws SQLException {
        if (index.parts().stream().anyMatch(part -> part.column() == null)) {
            skipped.add(new Skipped("index", index.name(), "H2 has no indexes over expressions"));
            return;
        }
        if (index.partial() && index.unique()) {
            skipped.add(new Skipped("index", index.name(), "H2 has no partial indexes"));
            return;
        }
        if (index.partial()) {
            skipped.add(new Skipped("index condition", index.name(), "H2 has no partial indexes: it is over all rows"));
        }
        String columns = index.parts().stream()
                .map(part -> Name.quoted(part.column()) + (part.descending() ? " DESC" : ""))
                .collect(Collectors.joining(","));
        h2.attempt("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Name.quoted(index.name()) + " ON "
                        + table.quoted() + "(" + columns + ")")
                .ifPresent(reason -> skipped.add(new Skipped("index", index.name(), reason)));
    }

    private static String columns(Index index) {
        return index.parts().stream().map(part -> Name.quoted(part.column())).collect(Collectors.joining(","));
    }
}
