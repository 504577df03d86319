package dev.d1replica.replica.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.db.MVTable;
import org.h2.result.SearchRow;
import org.h2.table.Table;

/** All that an H2 database holds, as lines: its definitions and rows in H2's own words, and the keys of each index. */
final class H2Contents {
    /** Which numbers H2 gives to constraints without a name depends on whether the database was opened in between. */
    private static final Pattern GIVEN_NAME = Pattern.compile("CONSTRAINT_[0-9A-F_]+(?=\")");

    private H2Contents() {}

    static List<String> of(Path database) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = H2Database.read(database);
                Statement statement = connection.createStatement()) {
            try (ResultSet script = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
                while (script.next()) {
                    String line = script.getString(1);
                    if (!line.contains("SALT")) {
                        lines.add(GIVEN_NAME.matcher(line).replaceAll("CONSTRAINT"));
                    }
                }
            }
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            for (Table table : session.getDatabase().getMainSchema().getAllTablesAndViews(session)) {
                for (Index index : table instanceof MVTable ? table.getIndexes() : List.<Index>of()) {
                    addKeys(lines, session, index);
                }
            }
        }
        return lines.stream().sorted().toList();
    }

    private static void addKeys(List<String> lines, SessionLocal session, Index index) {
        StringBuilder keys = new StringBuilder();
        for (Cursor cursor = index.find(session, null, null, false); cursor.next(); ) {
            SearchRow key = cursor.getSearchRow();
            keys.append(key).append(' ').append(key.getKey()).append('\n');
        }
        lines.add("index " + index.getTable().getName() + Arrays.toString(index.getColumns()) + "\n" + keys);
    }
}
