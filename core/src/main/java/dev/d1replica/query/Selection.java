package dev.d1replica.query;

import java.util.List;

/**
 * Which tables are wanted. A table comes with its indexes, its triggers and its AUTOINCREMENT counter, and views come whose tables
 * are all there. Names are compared as SQLite does, without regard to the case of ASCII letters. Immutable.
 *
 * @param tables only these; empty for all
 * @param without but not these
 * @param definitionsOnly these without their rows
 */
public record Selection(List<String> tables, List<String> without, List<String> definitionsOnly) {
    /** Everything. */
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    /** Copies the names. */
    public Selection {
        tables = List.copyOf(tables);
        without = List.copyOf(without);
        definitionsOnly = List.copyOf(definitionsOnly);
    }

    /** Returns whether that is the whole database. */
    public boolean isEverything() {
        return equals(ALL);
    }
}
