package dev.d1replica.download;

import dev.d1replica.export.SignedUrl;
import dev.d1replica.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Dumps to serve, and the address they are served at. */
final class Dumps {
    static final String SECRET = "deadbeef0123456789";
    static final byte[] DUMP = dump(20_000);

    private Dumps() {}

    static byte[] dump(int rows) {
        StringBuilder dump = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a);\n");
        for (int row = 0; row < rows; row++) {
            dump.append("INSERT INTO \"t\" (\"a\") VALUES(").append(row).append(");\n");
        }
        return dump.toString().getBytes(StandardCharsets.UTF_8);
    }

    static SignedUrl url(RawServer server) {
        return SignedUrl.of("http://127.0.0.1:" + server.port() + "/d1-export/x.sql?X-Amz-Expires=3600"
                + "&X-Amz-Credential=k%2F20261121%2Fauto&X-Amz-Signature=" + SECRET);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
