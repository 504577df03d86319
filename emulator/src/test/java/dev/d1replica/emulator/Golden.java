package dev.d1replica.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden databases and the dumps that Cloudflare's own code made of them: {@code golden/README.md}. */
final class Golden {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "")).resolve("../golden");

    private Golden() {}

    /** The database that was exported. */
    static Path source(String name) {
        return file(name, "source.sqlite");
    }

    static Path file(String name, String filename) {
        return FOLDER.resolve(name).resolve(filename);
    }

    /** Every dump as {@code CASE/FILE}, those of a part of a database too. */
    static List<String> dumps() throws IOException {
        try (Stream<Path> files = Files.find(FOLDER, 2, (file, attributes) -> isDump(file))) {
            return files.map(file -> file.getParent().getFileName() + "/" + file.getFileName())
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDump(Path file) {
        String filename = file.getFileName().toString();
        return filename.startsWith("dump.") && filename.endsWith(".sql");
    }
}
