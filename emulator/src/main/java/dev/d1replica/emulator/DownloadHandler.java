package dev.d1replica.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Optional;

/** The bucket that signed URLs point to, with R2's errors in XML. Signed for GET alone: a HEAD does not match. */
final class DownloadHandler implements HttpHandler {
    private static final int BUFFER_BYTES = 1 << 16;

    private final DumpStore store;
    private final UrlSigner signer;
    private final InstantSource clock;
    private final long bytesPerSecond;

    DownloadHandler(DumpStore store, UrlSigner signer, InstantSource clock, long bytesPerSecond) {
        this.store = store;
        this.signer = signer;
        this.clock = clock;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestHeaders().containsKey("Authorization")) {
                refuse(exchange, 400, "InvalidArgument", "Only one auth mechanism allowed");
                return;
            }
            String host = exchange.getRequestHeaders().getFirst("Host");
            switch (signer.verify(exchange.getRequestMethod(), host, exchange.getRequestURI(), clock.instant())) {
                case VALID -> serve(exchange);
                case EXPIRED -> refuse(exchange, 403, "ExpiredRequest", "Request has expired");
                case FORGED ->
                    refuse(
                            exchange,
                            403,
                            "SignatureDoesNotMatch",
                            "The request signature we calculated does not match the signature you provided.");
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String filename = exchange.getRequestURI().getRawPath().substring(DumpStore.PATH.length());
        Optional<DumpStore.StoredDump> dump = store.find(filename);
        if (dump.isEmpty()) {
            refuse(exchange, 404, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        try (SeekableByteChannel file = Files.newByteChannel(dump.get().file())) {
            serve(exchange, dump.get(), file);
        } catch (NoSuchFileException e) {
            refuse(exchange, 404, "NoSuchKey", "The specified key does not exist.");
        }
    }

    private void serve(HttpExchange exchange, DumpStore.StoredDump dump, SeekableByteChannel file) throws IOException {
        Headers reply = exchange.getResponseHeaders();
        reply.set("Content-Type", "application/octet-stream");
        reply.set("Accept-Ranges", "bytes");
        reply.set("ETag", dump.etag());
        Optional<ByteRange> asked = isStillValid(exchange.getRequestHeaders(), dump)
                ? ByteRange.of(exchange.getRequestHeaders().getFirst("Range"), dump.size())
                : Optional.empty();
        ByteRange range = asked.orElse(ByteRange.whole(dump.size()));
        if (range.equals(ByteRange.UNSATISFIABLE)) {
            reply.set("Content-Range", "bytes */" + dump.size());
            refuse(exchange, 416, "InvalidRange", "The requested range is not satisfiable");
            return;
        }
        if (asked.isPresent()) {
            reply.set("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + dump.size());
        }
        exchange.sendResponseHeaders(asked.isPresent() ? 206 : 200, range.length());
        copy(file.position(range.first()), range.length(), new Throttle(exchange.getResponseBody(), bytesPerSecond));
    }

    /** If-Range compares strongly; without the header a range is always meant. */
    private static boolean isStillValid(Headers request, DumpStore.StoredDump dump) {
        String condition = request.getFirst("If-Range");
        return condition == null || condition.equals(dump.etag());
    }

    private static void copy(SeekableByteChannel file, long length, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
            int read = file.read(buffer);
            if (read < 0) {
                throw new IOException("The dump has become shorter while it was sent");
            }
            out.write(buffer.array(), 0, read);
            left -= read;
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        byte[] xml = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : xml.length);
        if (!bodiless) {
            exchange.getResponseBody().write(xml);
        }
    }
}
