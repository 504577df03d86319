package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.Position;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplicaReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads dumps as the callers of the library do. */
final class Replicas {
    private Replicas() {}

    static ReplicaReport load(String dump, Path target) throws IOException {
        return load(dump, target, ReplayOptions.defaults());
    }

    static ReplicaReport load(String dump, Path target, ReplayOptions options) throws IOException {
        return load(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), target, options);
    }

    static ReplicaReport load(InputStream dump, Path target, ReplayOptions options) throws IOException {
        try (SqliteReplica replica = SqliteReplica.create(target)) {
            ReplicaReport report = new Replay(dump, replica, options).run();
            replica.publish();
            return report;
        }
    }

    /** Where the character with this index stands. */
    static Position place(String dump, int index) {
        String before = dump.substring(0, index);
        return new Position(
                before.getBytes(StandardCharsets.UTF_8).length,
                1 + before.chars().filter(c -> c == '\n').count(),
                index - before.lastIndexOf('\n'));
    }

    /** The names of the files in a directory. */
    static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
