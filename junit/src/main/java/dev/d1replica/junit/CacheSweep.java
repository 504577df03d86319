package dev.d1replica.junit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Removes from the cache what was not used for long. A folder's time of change is that of its last use. */
final class CacheSweep {
    private static final Duration UNUSED = Duration.ofDays(30);

    /** A build that was killed leaves its folder; no build takes this long. */
    private static final Duration UNFINISHED = Duration.ofDays(1);

    private CacheSweep() {}

    static void touch(Path entry) throws IOException {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    }

    /** @param held whose lock the caller has */
    static void run(CacheFolder cache, CacheKey held) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(cache.entries())) {
            for (Path entry : entries) {
                String hash = entry.getFileName().toString();
                if (isOlderThan(UNUSED, entry) && !sharesLock(hash, held.sha256())) {
                    removeUnlessUsed(cache, entry, hash);
                }
            }
        }
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(cache.building())) {
            for (Path build : builds) {
                if (isOlderThan(UNFINISHED, build)) {
                    Folders.delete(build);
                }
            }
        }
    }

    /** What shares the lock that is held stays for another time. */
    private static boolean sharesLock(String hash, String held) {
        return hash.substring(0, 2).equals(held.substring(0, 2));
    }

    private static void removeUnlessUsed(CacheFolder cache, Path entry, String hash) throws IOException {
        Optional<CacheLock> lock = cache.tryLock("entry", hash);
        if (lock.isPresent()) {
            try {
                if (isOlderThan(UNUSED, entry)) {
                    Folders.delete(entry);
                }
            } finally {
                lock.get().close();
            }
        }
    }

    private static boolean isOlderThan(Duration age, Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(age));
        } catch (NoSuchFileException removed) {
            return false;
        }
    }
}
