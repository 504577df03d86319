package dev.d1replica.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Builds the jars that are published once more, in another folder, and compares every byte. */
@EnabledIfEnvironmentVariable(
        named = "CI",
        matches = "true",
        disabledReason = "takes long, and classes that an earlier build left would be in one of the jars")
class ReproducibleBuildTest {
    private static final List<String> PUBLISHED = List.of("importer", "emulator", "core", "junit", "cli");
    private static final Set<String> LEFT_OUT = Set.of("target", ".git");

    @Test
    void twoBuildsAreEqual(@TempDir Path folder) throws Exception {
        copySources(folder);
        String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
        Ended.run(
                        folder,
                        Map.of(),
                        List.of(maven, "-q", "-B", "-o", "-Dquick", "-pl", String.join(",", PUBLISHED), "package"))
                .succeeds();
        for (String module : PUBLISHED) {
            Path jar = jar(folder.resolve(module));
            assertThat(jar).hasSameBinaryContentAs(jar(Project.ROOT.resolve(module)));
        }
    }

    private static Path jar(Path module) throws IOException {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("d1-replica-\\w+-\\d.*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copySources(Path folder) throws IOException {
        Files.walkFileTree(Project.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(
                        folder.resolve(Project.ROOT.relativize(from).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, folder.resolve(Project.ROOT.relativize(from).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
