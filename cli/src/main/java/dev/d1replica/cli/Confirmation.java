package dev.d1replica.cli;

import dev.d1replica.cloudflare.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The one question, before a database is locked. */
final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private Confirmation() {}

    /** The answer was no. */
    static final class Declined extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Declined() {
            super("not confirmed: nothing was exported");
        }
    }

    /** The database, for a notice. */
    static String describe(Database database) {
        StringBuilder text = new StringBuilder(database.name()).append(" (").append(database.id());
        database.fileSize().ifPresent(size -> text.append(", ").append(Summary.size(size)));
        return text.append(")").toString();
    }

    /** @throws Declined unless the answer is yes */
    static void ask(Database database, PrintWriter terminal) {
        String size = database.fileSize().isPresent()
                ? " (" + Summary.size(database.fileSize().getAsLong()) + ")"
                : "";
        terminal.print(
                "Export " + OneLine.of(database.name()) + size + "? The database answers no queries meanwhile. [y/N] ");
        terminal.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (answer == null) {
                terminal.println();
            }
            if (answer == null || !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
                throw new Declined();
            }
        } catch (IOException e) {
            terminal.println();
            throw new UncheckedIOException(e);
        }
    }
}
