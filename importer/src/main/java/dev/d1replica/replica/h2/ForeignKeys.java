package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.Skipped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Foreign keys, once all rows and keys are there. Rows that point nowhere stay; their key is then one for new rows only. */
final class ForeignKeys {
    private final SqliteSchema schema;
    private final List<Table> tables;
    private final H2Script h2;
    private final List<Skipped> skipped;

    ForeignKeys(SqliteSchema schema, List<Table> tables, H2Script h2, List<Skipped> skipped) {
        this.schema = schema;
        this.tables = tables;
        this.h2 = h2;
        this.skipped = skipped;
    }

    void add(Table child) throws SQLException {
        List<ForeignKey> keys = schema.foreignKeys(child.name());
        Map<Integer, Long> violations = keys.isEmpty() ? Map.of() : violations(child);
        for (ForeignKey key : keys) {
            String name = child.name() + "(" + String.join(",", key.from()) + ")";
            add(child, key, violations.getOrDefault(key.id(), 0L))
                    .ifPresent(reason -> skipped.add(new Skipped("foreign key", name, reason)));
        }
    }

    private Optional<String> add(Table child, ForeignKey key, long violations) throws SQLException {
        Optional<Table> parent = tables.stream()
                .filter(table -> table.name().equalsIgnoreCase(key.parent()))
                .findFirst();
        if (parent.isEmpty()) {
            return Optional.of("there is no table " + Name.quoted(key.parent()));
        }
        List<String> from = spelled(child, key.from());
        List<String> to = key.to().isEmpty()
                ? parent.get().key().stream().map(Column::name).toList()
                : spelled(parent.get(), key.to());
        if (from.size() != to.size() || !requireKey(parent.get(), to)) {
            return Optional.of("the columns it points to are no key");
        }
        String sql = "ALTER TABLE " + child.quoted() + " ADD FOREIGN KEY (" + quoted(from) + ") REFERENCES "
                + parent.get().quoted() + "(" + quoted(to) + ") ON DELETE " + key.onDelete() + " ON UPDATE "
                + key.onUpdate();
        if (violations == 0 && h2.attempt(sql).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> refusal = h2.attempt(sql + " NOCHECK");
        return refusal.isPresent()
                ? refusal
                : Optional.of("it is not checked for the rows that are there"
                        + (violations == 0 ? "" : ": " + violations + " of them point nowhere"));
    }

    private Map<Integer, Long> violations(Table child) {
        try {
            return schema.violations(child.name());
        } catch (SQLException mismatch) {
            // SQLite refuses to check a table where one of its keys points to no key
            return Map.of();
        }
    }

    /** Whether the columns are a key; H2 asks for a constraint where SQLite does with a unique index. */
    private boolean requireKey(Table parent, List<String> columns) throws SQLException {
        HashSet<String> wanted = new HashSet<>(columns);
        if (wanted.equals(new HashSet<>(parent.key().stream().map(Column::name).toList()))) {
            return true;
        }
        for (Index index : schema.indexes(parent.name())) {
            boolean same = index.unique()
                    && index.isPlain()
                    && wanted.equals(new HashSet<>(
                            index.parts().stream().map(Index.Part::column).toList()));
            if (same && index.origin().equals("u")) {
                return true;
            }
            if (same) {
                return h2.attempt("ALTER TABLE " + parent.quoted() + " ADD UNIQUE (" + quoted(columns) + ")")
                        .isEmpty();
            }
        }
        return false;
    }

    private static List<String> spelled(Table table, List<String> names) {
        return names.stream()
                .map(name -> table.columns().stream()
                        .map(Column::name)
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name))
                .toList();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Name::quoted).collect(Collectors.joining(","));
    }
}
