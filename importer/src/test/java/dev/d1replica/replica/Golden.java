package dev.d1replica.replica;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden databases and the dumps that Cloudflare's own code made of them: {@code golden/README.md}. */
public final class Golden {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "")).resolve("../golden");

    private Golden() {}

    /** The names of all cases whose export is not refused. */
    public static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.exists(dump(name)))
                    .sorted()
                    .toList();
        }
    }

    /** The dump of a case. */
    public static Path dump(String name) {
        return FOLDER.resolve(name).resolve("dump.sql");
    }

    /** The database that was exported. */
    static Path source(String name) {
        return FOLDER.resolve(name).resolve("source.sqlite");
    }
}
