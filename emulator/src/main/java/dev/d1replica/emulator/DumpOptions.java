package dev.d1replica.emulator;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a dump holds: the {@code dump_options} of the Cloudflare API, and the dialect. Immutable.
 *
 * @param dialect the form of INSERT
 * @param noData no INSERT at all
 * @param noSchema no DDL at all, neither {@code DELETE FROM sqlite_sequence} nor {@code ANALYZE}
 * @param tables the only names wanted; empty means all. As in the service they are compared with the names of tables,
 *     and of indexes, triggers and views themselves, never with the table those belong to.
 * @param asShell written as the sqlite3 shell's {@code .dump}, which has virtual tables and is no D1 dialect
 */
public record DumpOptions(DumpDialect dialect, boolean noData, boolean noSchema, Set<String> tables, boolean asShell) {
    /** A dump of D1's own. */
    public DumpOptions(DumpDialect dialect, boolean noData, boolean noSchema, Set<String> tables) {
        this(dialect, noData, noSchema, tables, false);
    }

    /** Copies the names. */
    public DumpOptions {
        Objects.requireNonNull(dialect, "dialect");
        tables = Set.copyOf(tables);
    }

    /** Everything, in today's dialect. */
    public static DumpOptions everything() {
        return new DumpOptions(DumpDialect.COLUMN_LIST, false, false, Set.of());
    }

    /** The same in another dialect. */
    public DumpOptions in(DumpDialect other) {
        return new DumpOptions(other, noData, noSchema, tables, asShell);
    }

    /** The same without rows. */
    public DumpOptions withoutData() {
        return new DumpOptions(dialect, true, noSchema, tables, asShell);
    }

    /** The same without DDL. */
    public DumpOptions withoutSchema() {
        return new DumpOptions(dialect, noData, true, tables, asShell);
    }

    /** The same for these names only; none means all. */
    public DumpOptions only(Collection<String> names) {
        return new DumpOptions(dialect, noData, noSchema, new LinkedHashSet<>(names), asShell);
    }

    /** The same as the sqlite3 shell would write it. */
    public DumpOptions likeShell() {
        return new DumpOptions(dialect, noData, noSchema, tables, true);
    }

    boolean leavesOut(String name) {
        return !tables.isEmpty() && !tables.contains(name);
    }
}
