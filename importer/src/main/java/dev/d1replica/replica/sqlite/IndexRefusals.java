package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Position;
import dev.d1replica.dump.Statement;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.sqlite.file.DuplicateKeyException;
import dev.d1replica.replica.sqlite.file.PagedTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells of an index that refuses rows: which one it is, where the dump defines it, and where the rows stand. */
final class IndexRefusals {
    private final Connection connection;
    private final EngineRows engineRows;
    private final Map<String, Statement> definitions = new HashMap<>();
    private boolean amended;

    /** {@code engineRows} knows of the rows that do not all stand in pages. */
    IndexRefusals(Connection connection, EngineRows engineRows) {
        this.connection = connection;
        this.engineRows = engineRows;
    }

    /** The dump defines this table or index; a later one of the same name means this one. */
    void define(Statement definition) {
        definitions.putIfAbsent(PagedTables.key(definition.name()), definition);
    }

    /** The rows may be changed from now on: none is named any more. */
    void forgetRows() {
        amended = true;
    }

    /** Two rows have met while an index was built. */
    TargetException of(DuplicateKeyException e) {
        String words = Refusal.ofRows(e.getMessage(), e.first(), e.second());
        return of(e.index().table(), e.index().name(), words, e);
    }

    /** The engine cannot make an index over the rows that it has. */
    TargetException of(Statement index, SQLException e) {
        String words = words(index.indexed(), Optional.of(index), e, null);
        return new TargetException(words, index.name(), index.position(), e);
    }

    /**
     * The engine cannot fill an index.
     *
     * @param pages which have all of the table's rows, and the engine has them too
     */
    TargetException of(PagedTable pages, String index, SQLException e) {
        Optional<Statement> definition = Optional.ofNullable(definitions.get(PagedTables.key(index)));
        return of(pages.name(), index, words(pages.name(), definition, e, pages), e);
    }

    private String words(String table, Optional<Statement> index, SQLException e, PagedTable pages) {
        String words = Refusal.words(e);
        if (table != null && Refusal.isOfKey(e) && !amended) {
            try {
                return ofRows(words, table, index, pages).orElse(words);
            } catch (SQLException | IOException notFound) {
                e.addSuppressed(notFound);
            }
        }
        return words;
    }

    private Optional<String> ofRows(String words, String table, Optional<Statement> index, PagedTable pages)
            throws SQLException, IOException {
        Optional<EqualRows> found = EqualRows.find(connection, table, index);
        // another key of the table may be refused sooner
        if (found.isEmpty() || !found.get().words().equals(words)) {
            return Optional.empty();
        }
        Optional<Position> first = place(table, found.get().first(), pages);
        Optional<Position> second = place(table, found.get().second(), pages);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.ofRows(words, first.get(), second.get()));
    }

    private Optional<Position> place(String table, long row, PagedTable pages) throws SQLException, IOException {
        return pages == null ? engineRows.behind(table, row) : Optional.of(pages.place(row));
    }

    /** Names the index if the dump defines it, else its table, whose rows are refused. */
    private TargetException of(String table, String index, String words, Exception cause) {
        Statement definition = definitions.get(PagedTables.key(index));
        if (definition != null && !index.equals(table)) {
            return new TargetException(words, definition.name(), definition.position(), cause);
        }
        Statement ofTable = definitions.get(PagedTables.key(table));
        return TargetException.ofRow(words, ofTable.name(), ofTable.position(), cause);
    }
}
