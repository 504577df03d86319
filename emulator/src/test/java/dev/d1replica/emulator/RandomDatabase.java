package dev.d1replica.emulator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A SQLite file made from a seed: schema and rows. The same seed makes the same database. */
final class RandomDatabase {
    private static final String[] TYPES = {
        "",
        "INTEGER",
        "INT",
        "REAL",
        "TEXT",
        "BLOB",
        "NUMERIC",
        "ANY",
        "VARCHAR(9)",
        "DATETIME",
        "BOOLEAN",
        "DOUBLE PRECISION"
    };
    private static final String[] STRICT_TYPES = {"INTEGER", "INT", "REAL", "TEXT", "BLOB", "ANY", "ANY"};

    /** Some definitions end in one, into which the service's semicolon falls. */
    static final List<String> LAST_COMMENTS = List.of(" -- it's a comment; really", " -- INSERT INTO t VALUES(1);");

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int PRIMARY_CODE = 0xFF;
    private static final int SQLITE_CONSTRAINT = 19;

    private final Random random;
    private final RandomText texts;
    private final RandomValue values;
    private final boolean comments;
    private final Connection connection;
    private final Set<String> names = new HashSet<>();
    private final List<String> later = new ArrayList<>();

    private RandomDatabase(long seed, Connection connection) {
        // the first numbers from seeds in a row resemble each other
        this.random = new Random(seed * SPREAD);
        this.texts = new RandomText(random);
        this.values = new RandomValue(random, texts, random.nextInt(5) == 0);
        this.comments = random.nextInt(3) == 0;
        this.connection = connection;
    }

    /** Makes the file. */
    static void create(long seed, Path file) throws SQLException {
        try (Connection connection = TestDatabase.open(file)) {
            connection.setAutoCommit(false);
            new RandomDatabase(seed, connection).make();
            connection.commit();
        }
    }

    private void make() throws SQLException {
        for (int number = 1 + random.nextInt(4); number > 0; number--) {
            table(number);
        }
        for (String definition : later) {
            run(definition);
        }
        if (random.nextInt(8) == 0) {
            run("ANALYZE");
        }
    }

    /** A column and what may be put into it. */
    private record Column(String name, String type, boolean generated) {}

    private void table(int number) throws SQLException {
        String name = texts.name(names, "#" + number);
        boolean strict = random.nextInt(5) == 0;
        boolean withoutRowid = random.nextInt(6) == 0;
        Set<String> columnNames = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        key(columnNames, withoutRowid, columns, parts);
        for (int c = 1 + random.nextInt(5); c > 0; c--) {
            plainColumn(columnNames, c, strict, columns, parts);
        }
        if (random.nextInt(4) == 0) {
            generatedColumn(columnNames, strict, columns, parts);
        }
        String options = withoutRowid ? strict ? "WITHOUT ROWID, STRICT" : "WITHOUT ROWID" : strict ? "STRICT" : "";
        run("CREATE TABLE" + texts.pick("", " IF NOT EXISTS") + texts.gap() + texts.quoted(name)
                + texts.pick("", texts.gap()) + "(" + String.join("," + texts.pick("", texts.gap()), parts) + ")"
                + texts.gap() + options);
        rows(name, columns);
        others(number, name, columns);
    }

    /** The first column numbers the rows; under most of its forms it is the key. */
    private void key(Set<String> used, boolean withoutRowid, List<Column> columns, List<String> parts) {
        String name = texts.name(used, "#k");
        String form = withoutRowid
                ? " INT" + texts.gap() + "PRIMARY KEY NOT NULL"
                : texts.pick(
                        " INTEGER PRIMARY KEY",
                        " INTEGER PRIMARY KEY AUTOINCREMENT",
                        " INT",
                        " INTEGER" + texts.gap() + "UNIQUE",
                        " INT PRIMARY KEY DESC");
        columns.add(new Column(name, "KEY", false));
        parts.add(texts.quoted(name) + form);
    }

    private void plainColumn(Set<String> used, int number, boolean strict, List<Column> columns, List<String> parts) {
        String name = texts.name(used, "#" + number);
        String type = strict ? texts.pick(STRICT_TYPES) : texts.pick(TYPES);
        String constraint =
                switch (random.nextInt(12)) {
                    case 0 -> " DEFAULT " + texts.literal();
                    case 1 -> " DEFAULT (1 + ';' || ')')";
                    case 2 -> " COLLATE NOCASE";
                    case 3 -> " CHECK (typeof(" + SqlIdentifier.quoted(name) + ") <> ';)')";
                    case 4 -> " REFERENCES " + texts.quoted(texts.name(new HashSet<>(), ""));
                    case 5 -> " DEFAULT -1 NOT NULL";
                    default -> "";
                };
        columns.add(new Column(name, strict ? type : "", false));
        parts.add(texts.quoted(name) + texts.gap() + type + constraint);
    }

    private void generatedColumn(Set<String> used, boolean strict, List<Column> columns, List<String> parts) {
        String of = anyOf(columns);
        String name = texts.name(used, "#g");
        columns.add(new Column(name, "", true));
        parts.add(texts.quoted(name) + (strict ? " ANY" : "") + texts.pick("", " GENERATED ALWAYS") + " AS ("
                + texts.pick("typeof(" + of + ")", "length(" + of + ")", "hex(" + of + ")||';'", of) + ")"
                + texts.pick("", " STORED", " VIRTUAL"));
    }

    private void rows(String table, List<Column> columns) throws SQLException {
        List<Column> given =
                columns.stream().filter(column -> !column.generated()).toList();
        int rows = random.nextInt(10) == 0 ? random.nextInt(200) : random.nextInt(25);
        long step = random.nextInt(20) == 0 ? (1L << 53) / 20 : 1 + random.nextInt(3);
        for (int row = 1; row <= rows; row++) {
            List<Object> cells = new ArrayList<>();
            for (Column column : given) {
                cells.add(column.type().equals("KEY") ? (Object) (row * step) : values.of(column.type()));
            }
            insert(table, given, cells);
        }
        if (random.nextInt(3) == 0) {
            run("DELETE FROM " + SqlIdentifier.quoted(table) + " WHERE random() IS NOT NULL AND "
                    + SqlIdentifier.quoted(given.get(0).name()) + " % 3 = 0");
        }
    }

    /** What the table refuses, such as text for a STRICT number, is left out. */
    private void insert(String table, List<Column> columns, List<Object> cells) throws SQLException {
        String names = String.join(
                ",",
                columns.stream()
                        .map(column -> SqlIdentifier.quoted(column.name()))
                        .toList());
        String marks = String.join(
                ",",
                cells.stream()
                        .map(cell -> cell instanceof RandomValue.Text ? "CAST(? AS TEXT)" : "?")
                        .toList());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + SqlIdentifier.quoted(table) + "(" + names + ") VALUES(" + marks + ")")) {
            for (int i = 0; i < cells.size(); i++) {
                insert.setObject(i + 1, cells.get(i) instanceof RandomValue.Text text ? text.bytes() : cells.get(i));
            }
            insert.executeUpdate();
        } catch (SQLException refused) {
            if ((refused.getErrorCode() & PRIMARY_CODE) != SQLITE_CONSTRAINT) {
                throw refused;
            }
        }
    }

    /** Indexes, views and triggers, which come when all tables have their rows. */
    private void others(int number, String table, List<Column> columns) {
        String on = texts.quoted(table);
        String column = anyOf(columns);
        String tail = comments ? texts.pick("", " /* ; */", LAST_COMMENTS.get(0), LAST_COMMENTS.get(1)) : "";
        if (random.nextInt(3) == 0) {
            later.add("CREATE INDEX" + texts.gap() + texts.quoted(texts.name(names, "#i" + number)) + " ON " + on + "("
                    + texts.pick(
                            column,
                            column + " COLLATE NOCASE DESC",
                            "lower(" + column + ") , " + column,
                            column + ") WHERE (" + column + " IS NOT ';'")
                    + ")" + tail);
        }
        String view = texts.name(names, "#v" + number);
        boolean hasView = random.nextInt(3) == 0;
        if (hasView) {
            later.add("CREATE VIEW" + texts.gap() + texts.quoted(view) + " AS SELECT " + column
                    + ", CASE WHEN 1 THEN ';' ELSE 'END' END AS \"end\" FROM " + on + tail);
        }
        if (random.nextInt(3) == 0) {
            later.add(texts.pick("CREATE TRIGGER", "create trigger") + texts.gap()
                    + texts.quoted(texts.name(names, "#r" + number))
                    + texts.pick(" AFTER INSERT", " BEFORE DELETE", " after update") + " ON " + on + texts.gap()
                    + texts.pick("BEGIN", "begin") + texts.gap() + "SELECT CASE WHEN 1 THEN " + texts.literal()
                    + " ELSE 'END' end; DELETE FROM " + texts.quoted(table) + " WHERE 0;" + texts.gap()
                    + texts.pick("END", "end") + tail);
        }
        if (hasView && random.nextBoolean()) {
            later.add("CREATE TRIGGER " + texts.quoted(texts.name(names, "#q" + number)) + " INSTEAD OF INSERT ON "
                    + texts.quoted(view) + " BEGIN SELECT new.\"end\"; END" + tail);
        }
    }

    private String anyOf(List<Column> columns) {
        return SqlIdentifier.quoted(columns.get(random.nextInt(columns.size())).name());
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the generator made what SQLite refuses: " + sql, e);
        }
    }
}
