package dev.d1replica.emulator;

/** The forms of INSERT that the service's generator has written over the years. */
public enum DumpDialect {
    /** 2024: {@code INSERT INTO t VALUES(…);}, the name in quotes only where it is a keyword or no plain word. */
    UNQUOTED_TABLE,
    /** 2025: {@code INSERT INTO "t" VALUES(…);}. */
    QUOTED_TABLE,
    /** 2026, today's: {@code INSERT INTO "t" ("a","b") VALUES(…);}, infinities as {@code 9e999} and {@code -9e999}. */
    COLUMN_LIST;

    /** Before 2026 an infinity was printed as JavaScript names it, a bare word that SQLite refuses. */
    String infinity() {
        return this == COLUMN_LIST ? "9e999" : "Infinity";
    }
}
