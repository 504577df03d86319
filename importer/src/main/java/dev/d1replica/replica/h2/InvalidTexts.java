package dev.d1replica.replica.h2;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where text came that is not UTF-8: no H2 string can hold it. */
final class InvalidTexts {
    /** Table in lower case, and the column's name in lower case or its number among those that INSERT takes. */
    private final Set<List<String>> places = new HashSet<>();

    void note(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            for (int column = 0; column < batch.columns(); column++) {
                if (!batch.isUtf8(row, column) && batch.type(row, column) == ValueType.TEXT) {
                    List<String> names = batch.target().columns();
                    places.add(place(
                            batch.target().table(),
                            names.isEmpty() ? String.valueOf(column) : names.get(column),
                            names.isEmpty()));
                }
            }
        }
    }

    Set<Column> of(Table table) {
        List<Column> inserted =
                table.columns().stream().filter(column -> !column.generated()).toList();
        return inserted.stream()
                .filter(column -> places.contains(place(table.name(), column.name(), false))
                        || places.contains(place(table.name(), String.valueOf(inserted.indexOf(column)), true)))
                .collect(Collectors.toSet());
    }

    private static List<String> place(String table, String column, boolean number) {
        return List.of(table.toLowerCase(Locale.ROOT), number ? "number" : "name", column.toLowerCase(Locale.ROOT));
    }
}
