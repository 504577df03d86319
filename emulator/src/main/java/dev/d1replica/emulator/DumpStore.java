package dev.d1replica.emulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finished dumps, kept for as long as their signed URLs are valid. Safe for use from several threads. */
final class DumpStore {
    /** The bucket's name in the path of a download. */
    static final String PATH = "/d1-sqlio-outgoing/";

    static final Duration VALIDITY = Duration.ofHours(1);

    private final PrivateFiles files;
    private final UrlSigner signer;
    private final InstantSource clock;
    private final Map<String, StoredDump> dumps = new ConcurrentHashMap<>();

    DumpStore(PrivateFiles files, UrlSigner signer, InstantSource clock) {
        this.files = files;
        this.signer = signer;
        this.clock = clock;
    }

    /** An empty file for the next dump. */
    Path newDump() throws IOException {
        removeExpired();
        return files.create(".sql");
    }

    /** Takes a file over, in place of an older one of that name, and returns the URL that opens it. */
    URI offer(String filename, Path file, String etag) throws IOException {
        Instant now = clock.instant();
        StoredDump dump = new StoredDump(file, Files.size(file), '"' + etag + '"', now.plus(VALIDITY));
        StoredDump replaced = dumps.put(filename, dump);
        if (replaced != null) {
            PrivateFiles.delete(replaced.file());
        }
        return signer.sign(PATH + filename, now, VALIDITY);
    }

    Optional<StoredDump> find(String filename) {
        removeExpired();
        return Optional.ofNullable(dumps.get(filename));
    }

    private void removeExpired() {
        Instant now = clock.instant();
        for (Iterator<StoredDump> all = dumps.values().iterator(); all.hasNext(); ) {
            StoredDump dump = all.next();
            if (now.isAfter(dump.expiry())) {
                all.remove();
                PrivateFiles.delete(dump.file());
            }
        }
    }

    /** A dump in a file of so many bytes, its strong entity tag in quotes. */
    record StoredDump(Path file, long size, String etag, Instant expiry) {}
}
