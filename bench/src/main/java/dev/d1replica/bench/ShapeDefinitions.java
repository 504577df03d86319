package dev.d1replica.bench;

import java.util.SplittableRandom;

/** The shape without rows: definitions as people write them, with comments, quotes and semicolons inside. */
final class ShapeDefinitions {
    private static final int TABLES = 150;

    private ShapeDefinitions() {}

    static void write(DumpWriter out, SplittableRandom random) {
        for (int table = 1; table <= TABLES; table++) {
            out.definition("""
                    CREATE TABLE IF NOT EXISTS "order_%d" (
                      id INTEGER PRIMARY KEY AUTOINCREMENT, -- %s; never used again
                      [state] TEXT NOT NULL DEFAULT 'new; unpaid' CHECK (state <> ''),
                      /* %s */
                      `total` REAL NOT NULL DEFAULT %s,
                      changes INTEGER NOT NULL DEFAULT 0
                    )""".formatted(table, comment(random), comment(random), Words.real(random)));
        }
        for (int table = 1; table <= TABLES; table++) {
            out.definition("CREATE INDEX \"order_%d_state\" ON \"order_%d\" (state, total) WHERE state <> 'done;'"
                    .formatted(table, table));
        }
        for (int table = 1; table <= TABLES; table++) {
            out.definition("""
                    CREATE TRIGGER "order_%d_changed" AFTER UPDATE OF state ON "order_%d" WHEN new.state <> old.state
                    BEGIN
                      UPDATE "order_%d" SET changes = CASE WHEN new.state = 'done' THEN 0 ELSE changes + 1 END
                        WHERE id = new.id; -- %s
                      SELECT RAISE(IGNORE) WHERE new.state = 'end;';
                    END""".formatted(table, table, table, comment(random)));
        }
        for (int table = 1; table <= TABLES; table++) {
            out.definition("""
                    CREATE VIEW "order_%d_open" AS -- %s
                      SELECT id, CASE state WHEN 'new; unpaid' THEN 'n' ELSE 'p' END AS mark, total
                      FROM "order_%d" WHERE state <> 'done'""".formatted(table, comment(random), table));
        }
    }

    private static String comment(SplittableRandom random) {
        return Words.text(random, random.nextInt(10, 80));
    }
}
