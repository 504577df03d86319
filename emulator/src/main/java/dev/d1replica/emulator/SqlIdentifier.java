package dev.d1replica.emulator;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Table and column names as the generator writes them. */
final class SqlIdentifier {
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** The keywords of SQLite, from the page "SQLite Keywords" of its documentation. */
    private static final Set<String> KEYWORDS = Set.of(("ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC "
                    + "ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLLATE COLUMN COMMIT "
                    + "CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE "
                    + "DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT "
                    + "EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED "
                    + "GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD "
                    + "INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT "
                    + "NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA "
                    + "PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE "
                    + "RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN TIES "
                    + "TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN "
                    + "WHERE WINDOW WITH WITHOUT")
            .split(" "));

    private SqlIdentifier() {}

    /** The name in double quotes, quotes in it doubled. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The name as it is where SQL allows that, else in quotes; as in 2024, quotes in it are not doubled. */
    static String quotedIfNeeded(String name) {
        boolean plain = PLAIN_WORD.matcher(name).matches() && !KEYWORDS.contains(name.toUpperCase(Locale.ROOT));
        return plain ? name : '"' + name + '"';
    }
}
