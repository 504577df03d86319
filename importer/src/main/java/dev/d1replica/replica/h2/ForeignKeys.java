package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.Skipped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Foreign keys, once all rows and keys are there. Rows that point nowhere stay; their key is then one for new rows only. */
final class ForeignKeys {
    private static final String UNCHECKED = " NOCHECK";

    private final SqliteSchema schema;
    private final List<NewTable> tables;
    private final H2Script h2;
    private final List<Skipped> skipped;

    ForeignKeys(SqliteSchema schema, List<NewTable> tables, H2Script h2, List<Skipped> skipped) {
        this.schema = schema;
        this.tables = tables;
        this.h2 = h2;
        this.skipped = skipped;
    }

    void add(NewTable child) throws SQLException {
        String table = child.table().name();
        for (ForeignKey key : schema.foreignKeys(table)) {
            String name = table + "(" + String.join(",", key.from()) + ")";
            add(child, key).ifPresent(reason -> skipped.add(new Skipped("foreign key", name, reason)));
        }
    }

    private Optional<String> add(NewTable child, ForeignKey key) throws SQLException {
        Optional<NewTable> known = tables.stream()
                .filter(table -> table.table().name().equalsIgnoreCase(key.parent()))
                .findFirst();
        if (known.isEmpty()) {
            return Optional.of("there is no table " + Name.quoted(key.parent()));
        }
        NewTable parent = known.get();
        List<String> from = spelled(child.table(), key.from());
        List<String> to = key.to().isEmpty()
                ? parent.table().key().stream().map(Column::name).toList()
                : spelled(parent.table(), key.to());
        if (from.size() != to.size() || !requireKey(parent.table(), to)) {
            return Optional.of("the columns it points to are no key");
        }
        String sql = "ALTER TABLE " + child.table().quoted() + " ADD FOREIGN KEY (" + quoted(from) + ") REFERENCES "
                + parent.table().quoted() + "(" + quoted(to) + ") ON DELETE " + key.onDelete() + " ON UPDATE "
                + key.onUpdate();
        boolean equalAlike = equalAlike(child, from, parent, to);
        long violations = equalAlike
                ? schema.violations(child.table().name(), from, parent.table().name(), to)
                : violations(child.table(), key);
        // where both engines find the same values equal, one look is enough
        if (violations == 0 && h2.attempt(equalAlike ? sql + UNCHECKED : sql).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> refusal = h2.attempt(sql + UNCHECKED);
        return refusal.isPresent()
                ? refusal
                : Optional.of("it is not checked for the rows that are there"
                        + (violations == 0 ? "" : ": " + violations + " of them point nowhere"));
    }

    /** Whether values that are equal in SQLite are so in H2, and neither engine converts any to compare it. */
    private static boolean equalAlike(NewTable child, List<String> from, NewTable parent, List<String> to) {
        if (child.table().says("COLLATE") || parent.table().says("COLLATE")) {
            return false;
        }
        for (int i = 0; i < from.size(); i++) {
            Column value = child.table().column(from.get(i));
            Column key = parent.table().column(to.get(i));
            if (value.affinity() != key.affinity()
                    || child.type(value).kind() != parent.type(key).kind()
                    || !child.sortedAlike().contains(value)
                    || !parent.sortedAlike().contains(key)) {
                return false;
            }
        }
        return true;
    }

    private long violations(Table child, ForeignKey key) {
        try {
            return schema.violations(child.name()).getOrDefault(key.id(), 0L);
        } catch (SQLException mismatch) {
            // SQLite refuses to check a table where one of its keys points to no key
            return 0;
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
