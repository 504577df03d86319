package dev.d1replica.acceptance;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What this test runs on: the project's own jars and what they need. */
final class ClassPath {
    private ClassPath() {}

    static String all() {
        return System.getProperty("java.class.path");
    }

    /** The jar whose name begins so. */
    static Path jar(String name) {
        return Arrays.stream(all().split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** Without the classes of these tests. */
    static String entries() {
        return Arrays.stream(all().split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
