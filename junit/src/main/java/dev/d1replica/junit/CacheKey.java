package dev.d1replica.junit;

import dev.d1replica.Target.Engine;
import dev.d1replica.dump.DumpInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a replica in the cache is known by.
 *
 * @param sha256 of its dump, decompressed, in lower-case hexadecimal
 * @param engine what kind of database it is
 */
record CacheKey(String sha256, Engine engine) {
    private static final int CHUNK = 1 << 16;

    /** The name of its folder: with the versions of what built it, since the next version may build it otherwise. */
    String name() {
        String driver = engine == Engine.H2 ? "-" + version("org.h2.Driver") : "";
        return sha256 + "-" + version(D1ReplicaExtension.class.getName()) + "-"
                + engine.name().toLowerCase(java.util.Locale.ROOT) + driver;
    }

    private static String version(String type) {
        try {
            Package from =
                    Class.forName(type, false, CacheKey.class.getClassLoader()).getPackage();
            return Objects.requireNonNullElse(from.getImplementationVersion(), "0");
        } catch (ClassNotFoundException absent) {
            return "none";
        }
    }

    static String sha256(Resource dump) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream file = dump.open();
                InputStream text = DumpInput.decompressed(file)) {
            for (int count = text.read(chunk); count >= 0; count = text.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
