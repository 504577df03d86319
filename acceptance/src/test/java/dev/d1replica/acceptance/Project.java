package dev.d1replica.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files. */
final class Project {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The dump of the sample database. */
    static final Path DUMP = ROOT.resolve("golden/shop/dump.sql");

    private Project() {}

    /** Pages that a user reads: the README, that of the example, and the guides. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("example/README.md")),
                            guides.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** Sources of the modules that are libraries. */
    static List<Path> librarySources() throws IOException {
        try (Stream<Path> modules = Stream.of("importer", "core", "emulator", "junit")
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(Project::walk)) {
            return modules.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
