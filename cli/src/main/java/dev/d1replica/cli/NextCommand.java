package dev.d1replica.cli;

import dev.d1replica.Manifest;
import dev.d1replica.Target;
import dev.d1replica.replica.TableRows;
import dev.d1replica.wrangler.WranglerDatabase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user may type next: a query on what was just made. */
final class NextCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private NextCommand() {}

    /**
     * @param entry the database in the wrangler configuration, where it is in there
     * @param project the words that lead wrangler to that configuration, and to the same environment of it
     */
    static String after(Target target, Optional<WranglerDatabase> entry, List<String> project, Manifest made) {
        String query = quoted(made.replica().tables().stream()
                .max(Comparator.comparingLong(TableRows::rows))
                .map(table -> "SELECT * FROM \"" + table.name().replace("\"", "\"\"") + "\" LIMIT 5")
                .orElse("SELECT * FROM sqlite_schema"));
        if (target.localState().isPresent()) {
            return "npx wrangler d1 execute "
                    + quoted(entry.map(WranglerDatabase::label).orElse("DATABASE")) + " --local "
                    + project.stream().map(word -> quoted(word) + " ").collect(Collectors.joining())
                    + "--command " + query;
        }
        return switch (target.engine()) {
            case SQLITE -> "sqlite3 " + quoted(target.file().toString()) + " " + query;
            case H2 -> "java -cp h2.jar org.h2.tools.Shell -url " + quoted(target.text()) + " -sql " + query;
        };
    }

    /** As one word for a POSIX shell. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
