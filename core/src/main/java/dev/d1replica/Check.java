package dev.d1replica;

import dev.d1replica.dump.DumpInput;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.Difference;
import dev.d1replica.replica.sqlite.SqliteComparison;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Compares a replica with a dump, value by value. */
final class Check {
    private Check() {}

    /**
     * SQLite reads the dump's own literals into a second database in the folder for temporary files, and that is compared.
     * Rows it refuses are left out there, as they are in a replica made with skipping.
     */
    static List<Difference> run(Target target, InputStream dump, int limit) throws IOException {
        if (!Files.exists(target.file())) {
            throw new NoSuchFileException(target.file().toString());
        }
        Path folder = Files.createTempDirectory("d1-replica-verify");
        Path reference = folder.resolve("reference.sqlite");
        try (InputStream text = DumpInput.decompressed(dump);
                SqliteReplica replica = SqliteReplica.reference(reference)) {
            ReplayOptions options =
                    ReplayOptions.defaults().withVerify(VerifyLevel.COUNTS).withRejected((batch, row, refusal) -> {});
            new Replay(text, replica, options).run();
            replica.publish();
            return SqliteComparison.compare(reference, target.file(), limit);
        } finally {
            Files.deleteIfExists(reference);
            Files.deleteIfExists(folder);
        }
    }
}
