package dev.d1replica.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes the main ways, so that the launcher can keep the classes that were loaded on them in archives. */
final class Rehearsal {
    private static final int ROWS = 80_000;
    private static final int TEXT_BYTES = 220;

    private Rehearsal() {}

    /**
     * Loads the sample database; then pulls it if the first of {@code args} is "all", or else loads a large dump; and ends the
     * process. The second one names the folder for all of that.
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        Path dump = folder.resolve("rehearsal.sql");
        try (InputStream sample = DemoCommand.sample()) {
            Files.copy(sample, dump);
        }
        String[] load = load(dump, folder.resolve("load.sqlite"));
        Commands.named(load).execute(load);
        if (args[0].equals("all")) {
            Main.main(
                    new String[] {"demo", "--to", folder.resolve("demo.sqlite").toString()});
        } else {
            writeLarge(dump);
            Main.main(load(dump, folder.resolve("large.sqlite")));
        }
    }

    private static String[] load(Path dump, Path target) {
        return new String[] {"load", dump.toString(), "--to", target.toString()};
    }

    /** So much that the file is synced while it grows, and two threads share the indexes: small dumps do without either. */
    private static void writeLarge(Path dump) throws IOException {
        String text = "x".repeat(TEXT_BYTES);
        try (BufferedWriter out = Files.newBufferedWriter(dump)) {
            out.write("CREATE TABLE large (id INTEGER PRIMARY KEY, amount REAL, text TEXT);\n");
            for (int id = 1; id <= ROWS; id++) {
                out.append("INSERT INTO \"large\" VALUES(").append(Integer.toString(id));
                out.append(',').append(Double.toString((ROWS - id) / 8.0));
                out.append(",'").append(text).append("');\n");
            }
            out.write("CREATE INDEX large_id ON large (id);\nCREATE INDEX large_amount ON large (amount, id);\n");
        }
    }
}
