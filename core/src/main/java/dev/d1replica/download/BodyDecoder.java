package dev.d1replica.download;

import dev.d1replica.download.DownloadException.Reason;
import dev.d1replica.dump.DumpInput;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * The body as it was before its Content-Encoding, with an end that can be trusted: by Content-Length, by chunks, or by gzip's
 * trailer. A body that just ends with its connection is not accepted, since a broken connection looks the same.
 */
final class BodyDecoder {
    private BodyDecoder() {}

    static InputStream decode(DumpResponse response) throws IOException {
        HttpHeaders headers = response.headers();
        String encoding = headers.firstValue("content-encoding")
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        switch (encoding) {
            case "gzip", "x-gzip":
                return gunzip(response.body());
            case "identity", "":
                requireEnd(headers);
                return response.body();
            default:
                throw new DownloadException(Reason.NOT_A_DUMP, "the dump comes in an encoding nobody asked for");
        }
    }

    private static void requireEnd(HttpHeaders headers) throws DownloadException {
        boolean length = headers.firstValue("content-length").isPresent();
        boolean chunks = headers.firstValue("transfer-encoding").isPresent();
        if (!length && !chunks) {
            throw new DownloadException(
                    Reason.NO_END, "the dump comes with neither length nor chunks, so that a cut could not be noticed");
        }
    }

    private static InputStream gunzip(InputStream body) throws IOException {
        try {
            return new Gunzip(body);
        } catch (EOFException | ZipException broken) {
            throw cut(broken);
        }
    }

    private static DownloadException cut(IOException broken) {
        return new DownloadException(Reason.CUT, "the compressed dump is cut or damaged", broken);
    }

    /** Turns gzip's own complaints into ours, and reads the body to its end, so that its length is checked too. */
    private static final class Gunzip extends FilterInputStream {
        private final InputStream body;

        Gunzip(InputStream body) throws IOException {
            super(DumpInput.gunzip(body));
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = super.read(target, offset, length);
                if (count == -1) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
                return count;
            } catch (EOFException | ZipException broken) {
                throw cut(broken);
            }
        }
    }
}
