package dev.d1replica.wrangler;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The file in which {@code wrangler dev} and {@code wrangler d1 execute --local} keep a database. Immutable. */
public final class LocalState {
    /** The Durable Object that stands for a database in miniflare, wrangler's local runtime. */
    private static final String UNIQUE_KEY = "miniflare-D1DatabaseObject";

    private static final String FOLDER = ".wrangler/state/v3/d1/" + UNIQUE_KEY;
    private static final int HALF_ID = 16;

    /** The bytes that a connection locks while it reads, in write-ahead mode as long as it is open: SQLite's os.h. */
    private static final long SHARED_FIRST = 0x40000000L + 2;

    private static final long SHARED_SIZE = 510;

    private final Path file;

    private LocalState(Path file) {
        this.file = file;
    }

    /** @param project the folder of the configuration */
    static LocalState of(Path project, WranglerDatabase database) {
        return new LocalState(project.resolve(FOLDER).resolve(fileName(database.localId())));
    }

    /** Where it stands, or will stand. */
    public Path file() {
        return file;
    }

    /** Makes the folder it stands in. */
    public void makeFolder() {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new TargetException("no folder can be made for wrangler's local state: " + file.getParent(), e);
        }
    }

    /**
     * Sees to it that no other process has the file open: a running {@code wrangler dev} would go on with the old file. Asks
     * for the lock that SQLite keeps, and gives it back; nothing is changed. Some ten seconds after the last request
     * {@code wrangler dev} closes the file, and opens whatever stands there for the next one.
     *
     * @throws TargetException if one does
     */
    public void requireUnused() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(SHARED_FIRST, SHARED_SIZE, false)) {
            if (lock == null) {
                throw new TargetException(
                        "wrangler's local database is open in another process: end wrangler dev, or leave it without"
                                + " requests for ten seconds: " + file,
                        null);
            }
        } catch (NoSuchFileException nothingYet) {
            // so nobody uses it
        } catch (IOException e) {
            throw new TargetException("wrangler's local database cannot be opened: " + file, e);
        }
    }

    /** The name that workerd gives the object of that id: 16 bytes for the name, 16 that prove whose they are. */
    static String fileName(String databaseId) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256").digest(UNIQUE_KEY.getBytes(StandardCharsets.UTF_8));
            byte[] name = sign(key, databaseId.getBytes(StandardCharsets.UTF_8));
            byte[] proof = sign(key, name);
            return HexFormat.of().formatHex(name) + HexFormat.of().formatHex(proof) + ".sqlite";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] sign(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        return Arrays.copyOf(mac.doFinal(message), HALF_ID);
    }
}
