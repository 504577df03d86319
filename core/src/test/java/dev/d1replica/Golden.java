package dev.d1replica;

import java.nio.file.Path;

/** The project's golden dumps, seen from a module's folder. */
final class Golden {
    private static final Path FOLDER = Path.of("..", "golden");

    private Golden() {}

    static Path dump(String name) {
        return FOLDER.resolve(name).resolve("dump.sql");
    }

    static Path source(String name) {
        return FOLDER.resolve(name).resolve("source.sqlite");
    }
}
