package dev.d1replica;

import dev.d1replica.dump.DumpInput;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The measure of a replica: a second database, in the folder for temporary files, made of the same dump by letting SQLite read
 * the dump's own literals. Rows it refuses are left out, as they are in a replica made with skipping.
 */
final class Reference implements AutoCloseable {
    private static final String PREFIX = "d1-replica-verify";

    private final TemporaryFolder folder;
    private final Path file;

    private Reference(TemporaryFolder folder) {
        this.folder = folder;
        this.file = folder.path().resolve("reference.sqlite");
    }

    /** Makes it of a dump, plain or gzip, which is closed. */
    static Reference of(InputStream dump) throws IOException {
        try (dump) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            Reference reference = new Reference(TemporaryFolder.create(temporary, PREFIX));
            try {
                reference.build(dump);
                return reference;
            } catch (IOException | RuntimeException e) {
                reference.close();
                throw e;
            }
        }
    }

    private void build(InputStream dump) throws IOException {
        try (InputStream text = DumpInput.decompressed(dump);
                SqliteReplica replica = SqliteReplica.reference(file)) {
            ReplayOptions options =
                    ReplayOptions.defaults().withVerify(VerifyLevel.COUNTS).withRejected((batch, row, refusal) -> {});
            new Replay(text, replica, options).run();
            replica.publish();
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
