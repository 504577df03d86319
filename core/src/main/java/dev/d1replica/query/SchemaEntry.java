package dev.d1replica.query;

import dev.d1replica.dump.Name;
import java.util.Locale;

/**
 * A row of {@code sqlite_schema}.
 *
 * @param type {@code table}, {@code index}, {@code trigger} or {@code view}
 * @param name the object's own name
 * @param table the table or view that it belongs to; its own name for those
 * @param sql its definition; empty for what SQLite makes by itself
 */
record SchemaEntry(String type, String name, String table, String sql) {
    boolean isTable() {
        return type.equals("table");
    }

    /** Compared as SQLite's own test for it does, and the exporter's: by the first words. */
    boolean isVirtual() {
        return isTable() && sql.regionMatches(true, 0, "CREATE VIRTUAL TABLE", 0, "CREATE VIRTUAL TABLE".length());
    }

    /** SQLite's own tables and the service's, which are nobody's to select. */
    boolean isInternal() {
        String folded = folded(name);
        return folded.startsWith("sqlite_") || folded.startsWith("_cf_");
    }

    /** Names are the same whatever the case of their ASCII letters. */
    boolean isNamed(String other) {
        return folded(name).equals(folded(other));
    }

    boolean belongsTo(String other) {
        return folded(table).equals(folded(other));
    }

    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return folded.toString();
    }

    /** The object as reports name it. */
    String shown() {
        return type.toLowerCase(Locale.ROOT) + " " + Name.shown(name);
    }
}
