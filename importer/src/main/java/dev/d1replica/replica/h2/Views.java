package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.Skipped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Views whose SQL both engines read alike and that return the same rows from both; the others are told. */
final class Views {
    private final SqliteSchema schema;
    private final H2Script h2;
    private final ViewComparison comparison;
    private final List<Skipped> skipped;

    /** Names of tables, views and columns by their lower-case form, as the exact spelling that H2 needs. */
    private final Map<String, String> spelling = new HashMap<>();

    Views(SqliteSchema schema, List<Table> tables, H2Script h2, ViewComparison comparison, List<Skipped> skipped) {
        this.schema = schema;
        this.h2 = h2;
        this.comparison = comparison;
        this.skipped = skipped;
        for (Table table : tables) {
            spell(table.name());
            table.columns().forEach(column -> spell(column.name()));
        }
    }

    void add() throws SQLException {
        for (String[] view : schema.views()) {
            add(view[0], view[1]).ifPresent(reason -> skipped.add(new Skipped("view", view[0], reason)));
        }
    }

    private Optional<String> add(String name, String sql) throws SQLException {
        List<String> columns;
        try {
            columns = schema.columnNames(name);
        } catch (SQLException e) {
            return Optional.of("SQLite cannot read it");
        }
        Optional<String> query = ViewQuery.translate(sql, spelling);
        if (columns.isEmpty() || query.isEmpty()) {
            return Optional.of("its SQL is not among what SQLite and H2 read alike");
        }
        Optional<String> refusal = h2.attempt("CREATE VIEW " + Name.quoted(name) + " ("
                + columns.stream().map(Name::quoted).collect(Collectors.joining(",")) + ") AS " + query.get());
        if (refusal.isPresent()) {
            return refusal;
        }
        switch (comparison.of(name)) {
            case OTHER -> {
                h2.run("DROP VIEW " + Name.quoted(name));
                return Optional.of("it does not return the same rows in H2");
            }
            case UNKNOWN ->
                skipped.add(
                        new Skipped("view comparison", name, "it takes too long to see that its rows are the same"));
            case SAME -> {
                // both engines mean the same by it, for these rows at least
            }
        }
        spell(name);
        columns.forEach(this::spell);
        return Optional.empty();
    }

    /** Two spellings of one word cannot be told apart without knowing whose it is: the view is then left out. */
    private void spell(String name) {
        spelling.merge(name.toLowerCase(Locale.ROOT), name, (known, other) -> known.equals(other) ? known : "");
    }
}
