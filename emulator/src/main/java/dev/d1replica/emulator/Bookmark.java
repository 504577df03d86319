package dev.d1replica.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Time Travel bookmarks in the service's shape, {@code 00000085-0000024c-00004c6d-<32 hex digits>}, derived from what a
 * change to a SQLite file leaves behind: its header with the change counter, and size and time of the file and its log.
 */
final class Bookmark {
    private static final int HEADER_BYTES = 100;
    /** Offsets in the header: "Database File Format", section 1.3. */
    private static final int CHANGE_COUNTER = 24;

    private static final int PAGE_COUNT = 28;
    private static final int SCHEMA_COOKIE = 40;
    private static final int TAIL_BYTES = 16;

    private Bookmark() {}

    /** The bookmark of a SQLite file whose changes show in {@code origin}: the file itself, or the dump it came from. */
    static String of(Path file, Path origin) throws IOException {
        ByteBuffer header = header(file);
        MessageDigest digest = Digests.sha256();
        digest.update(header.array());
        stamp(digest, origin);
        Path log = origin.resolveSibling(origin.getFileName() + "-wal");
        // A reader leaves an empty log behind, which changes nothing.
        if (Files.exists(log) && Files.size(log) > 0) {
            stamp(digest, log);
        }
        String tail = HexFormat.of().formatHex(digest.digest(), 0, TAIL_BYTES);
        return String.format(
                "%08x-%08x-%08x-%s",
                header.getInt(CHANGE_COUNTER), header.getInt(SCHEMA_COOKIE), header.getInt(PAGE_COUNT), tail);
    }

    private static ByteBuffer header(Path file) throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(header, 0, header.length);
        }
        return ByteBuffer.wrap(header);
    }

    private static void stamp(MessageDigest digest, Path file) throws IOException {
        String modified = Files.getLastModifiedTime(file).toInstant().toString();
        digest.update((Files.size(file) + "@" + modified).getBytes(StandardCharsets.US_ASCII));
    }
}
