package dev.d1replica.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes the two main ways, so that the launcher can keep the classes that were loaded on them in an archive. */
final class Rehearsal {
    private Rehearsal() {}

    /** Loads and pulls the sample database into the folder that {@code args} name, and ends the process. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path dump = folder.resolve("rehearsal.sql");
        try (InputStream sample = DemoCommand.sample()) {
            Files.copy(sample, dump);
        }
        String[] load = {
            "load", dump.toString(), "--to", folder.resolve("load.sqlite").toString()
        };
        Commands.named(load).execute(load);
        Main.main(new String[] {"demo", "--to", folder.resolve("demo.sqlite").toString()});
    }
}
