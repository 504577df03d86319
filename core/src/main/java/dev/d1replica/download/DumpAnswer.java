package dev.d1replica.download;

import dev.d1replica.download.DownloadException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer to the request for the dump.
 *
 * @param body to be closed
 * @param dump the body, decoded and found to be a dump's
 * @param length of the dump from this answer's first byte on, where the server says so
 * @param version the entity tag by which a later request can ask for the rest; empty where none could be trusted
 */
record DumpAnswer(BodyStream body, InputStream dump, OptionalLong length, Optional<String> version) {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** An answer that begins with the dump's first byte. */
    static DumpAnswer whole(DumpResponse response) throws IOException {
        BodyStream body = response.body();
        try {
            InputStream decoded = BodyDecoder.decode(response);
            InputStream dump = DumpHead.check(decoded);
            if (decoded != body) {
                return new DumpAnswer(body, dump, OptionalLong.empty(), Optional.empty());
            }
            return new DumpAnswer(
                    body, dump, response.headers().firstValueAsLong("content-length"), strongTag(response));
        } catch (IOException | RuntimeException failure) {
            body.close();
            throw failure;
        }
    }

    /**
     * An answer that begins at {@code from}.
     *
     * @param length of the whole dump, as the first answer had it
     * @throws DownloadException of {@link Reason#CUT} if it is another part than was asked for
     */
    static DumpAnswer rest(DumpResponse response, long from, String version, OptionalLong length) throws IOException {
        BodyStream body = response.body();
        String range = response.headers().firstValue("content-range").orElse("");
        Matcher part = CONTENT_RANGE.matcher(range.strip());
        boolean fits = part.matches()
                && Long.parseLong(part.group(1)) == from
                && endsAt(Long.parseLong(part.group(2)) + 1, part.group(3), length)
                && strongTag(response).orElse(version).equals(version);
        try {
            if (!fits || BodyDecoder.decode(response) != body) {
                throw new DownloadException(Reason.CUT, "the server sent another part of the dump than was asked for");
            }
            return new DumpAnswer(
                    body, body, response.headers().firstValueAsLong("content-length"), Optional.of(version));
        } catch (IOException | RuntimeException failure) {
            body.close();
            throw failure;
        }
    }

    /** Whether a part that ends before {@code end} is the rest of a dump of that total, which is no other than was announced. */
    private static boolean endsAt(long end, String total, OptionalLong length) {
        return end == length.orElse(end) && (total.equals("*") || Long.parseLong(total) == end);
    }

    /** A weak tag promises no equal bytes (RFC 9110 §8.8.1), and If-Range takes strong ones only (§13.1.5). */
    private static Optional<String> strongTag(DumpResponse response) {
        return response.headers().firstValue("etag").map(String::strip).filter(tag -> tag.startsWith("\""));
    }
}
