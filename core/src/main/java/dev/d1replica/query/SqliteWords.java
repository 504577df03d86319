package dev.d1replica.query;

import dev.d1replica.dump.Name;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQLite's own words out of what the driver makes of them: {@code [SQLITE_ERROR] … (words)}. */
final class SqliteWords {
    private static final Pattern FRAME = Pattern.compile("(?s)\\[SQLITE_\\w+] [^(]*\\((.*)\\)");
    private static final int MAX_SHOWN = 200;

    private SqliteWords() {}

    static String of(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher frame = FRAME.matcher(message);
        return Name.oneLine(frame.matches() ? frame.group(1) : message, MAX_SHOWN);
    }
}
