package dev.d1replica.junit;

import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The replica of one dump, which nobody writes to, and the folder that it and its copies lie in. Closed with the run. */
final class ReplayedDump implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(D1ReplicaExtension.class.getName());

    private final Path folder;
    private final Path file;

    private ReplayedDump(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
    }

    /** Replays and verifies the dump. */
    static ReplayedDump of(DumpResource dump) {
        Path folder = null;
        try {
            // temporary folders are made with the mode 0700 where the file system has modes
            folder = Files.createTempDirectory("d1-replica-junit");
            Path file = folder.resolve("replica.sqlite");
            replay(dump, file);
            return new ReplayedDump(folder, file);
        } catch (IOException | DumpException | TargetException | VerificationException e) {
            ExtensionConfigurationException failure = new ExtensionConfigurationException(
                    "The dump \"" + dump.name() + "\" cannot be replayed: " + e.getMessage(), e);
            discard(folder, failure);
            throw failure;
        }
    }

    private static void replay(DumpResource dump, Path file) throws IOException {
        try (SqliteReplica replica = SqliteReplica.create(file)) {
            ReplicaReport report = new Replay(dump.open(), replica, ReplayOptions.defaults()).run();
            report.skipped()
                    .forEach(left -> LOG.log(
                            System.Logger.Level.WARNING,
                            "the replica of {0} lacks the {1} {2}: {3}",
                            dump.name(),
                            left.kind(),
                            left.name(),
                            left.reason()));
            replica.publish();
        }
    }

    private static void discard(Path folder, ExtensionConfigurationException failure) {
        if (folder != null) {
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Makes a copy in a folder of its own. */
    ReplicaCopy copy() {
        try {
            Path own = Files.createTempDirectory(folder, "test");
            return new ReplicaCopy(own, Files.copy(file, own.resolve(file.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException("The replica cannot be copied", e);
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
