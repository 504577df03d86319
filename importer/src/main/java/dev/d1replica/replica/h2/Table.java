package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;
import dev.d1replica.replica.sqlite.file.SqlWords;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table as SQLite understands it.
 *
 * @param name in its exact spelling
 * @param sql its definition
 * @param columns all columns that can be read, generated ones included, in their order
 * @param rowidKey whether the primary key is one INTEGER column that stands for the rowid
 * @param strict whether SQLite enforces the declared types
 * @param withoutRowid whether its rows have a primary key and no rowid
 */
record Table(String name, String sql, List<Column> columns, boolean rowidKey, boolean strict, boolean withoutRowid) {
    private static final List<String> ROWID_NAMES = List.of("rowid", "_rowid_", "oid");

    String quoted() {
        return Name.quoted(name);
    }

    /** The primary key's columns in its order. */
    List<Column> key() {
        return columns.stream()
                .filter(column -> column.key() > 0)
                .sorted(Comparator.comparingInt(Column::key))
                .toList();
    }

    boolean isRowid(Column column) {
        return rowidKey && column.key() > 0;
    }

    /** Reads all columns of all rows in the order in which they are stored: by rowid, or by key where there is none. */
    String select() {
        return "SELECT " + columnList() + " FROM " + quoted() + " NOT INDEXED";
    }

    /** The same with {@code more} behind the columns. */
    String select(String more) {
        return "SELECT " + columnList() + "," + more + " FROM " + quoted() + " NOT INDEXED";
    }

    /** A name by which the rowid can be selected; null where there is none, or columns have taken all of its names. */
    String rowidName() {
        return withoutRowid
                ? null
                : ROWID_NAMES.stream()
                        .filter(name -> columns.stream()
                                .noneMatch(column -> column.name().equalsIgnoreCase(name)))
                        .findFirst()
                        .orElse(null);
    }

    Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    String columnList() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(","));
    }

    /** Whether the definition has the keyword outside quotes and comments. */
    boolean says(String keyword) {
        return SqlWords.of(sql).contains(keyword.toUpperCase(Locale.ROOT));
    }
}
