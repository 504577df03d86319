package dev.d1replica.junit;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The folders of the cache, each its owner's alone, since they hold what production databases hold.
 *
 * @param entries finished replicas, one folder each, which appear whole
 * @param databases for each database on the service, which replica is the newest of it
 * @param building replicas that are being built
 * @param runs copies that the tests of a run have, one folder a run
 * @param locks files that processes lock; they stay, and are as many as there are first bytes of a hash
 */
record CacheFolder(Path entries, Path databases, Path building, Path runs, Path locks) {
    static CacheFolder of(Map<String, String> environment) {
        String own = environment.getOrDefault("D1_REPLICA_CACHE", "");
        if (!own.isBlank()) {
            return of(Path.of(own));
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path parent = caches.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
        return of(parent.resolve("d1-replica"));
    }

    static CacheFolder of(Path root) {
        Path folder = root.toAbsolutePath();
        CacheFolder cache = new CacheFolder(
                folder.resolve("entries"),
                folder.resolve("databases"),
                folder.resolve("building"),
                folder.resolve("runs"),
                folder.resolve("locks"));
        try {
            Files.createDirectories(folder.getParent());
            for (Path each :
                    new Path[] {folder, cache.entries, cache.databases, cache.building, cache.runs, cache.locks}) {
                makePrivate(each);
            }
        } catch (IOException e) {
            throw new ExtensionConfigurationException(
                    "The cache cannot be made; " + D1ReplicaExtension.CACHE + " names another folder: " + folder, e);
        }
        return cache;
    }

    /** Does work on what has this hash, or begins like it, for one process and thread at a time. */
    <T> T holding(String kind, String hash, CacheLock.Work<T> work) throws IOException {
        return CacheLock.holding(lock(kind, hash), work);
    }

    /** Locks it if nobody else does. */
    Optional<CacheLock> tryLock(String kind, String hash) throws IOException {
        return CacheLock.tryTake(lock(kind, hash));
    }

    private Path lock(String kind, String hash) {
        return locks.resolve(kind + "-" + hash.substring(0, 2));
    }

    private static void makePrivate(Path folder) throws IOException {
        boolean modes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = Stream.of("rwx------")
                .filter(mode -> modes)
                .map(mode -> PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)))
                .toArray(FileAttribute[]::new);
        Files.createDirectories(folder, owner);
    }
}
