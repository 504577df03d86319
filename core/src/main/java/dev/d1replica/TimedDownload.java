package dev.d1replica;

import dev.d1replica.download.Download;
import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;

/** A download that notes when its last byte was read. */
final class TimedDownload extends FilterInputStream {
    private final Download download;
    private final long begun = System.nanoTime();
    private long ended = begun;

    TimedDownload(Download download) {
        super(download);
        this.download = download;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        ended = System.nanoTime();
        return count;
    }

    Download download() {
        return download;
    }

    Duration took() {
        return Duration.ofNanos(ended - begun);
    }
}
