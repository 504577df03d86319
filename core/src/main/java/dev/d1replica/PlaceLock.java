package dev.d1replica;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps places for one run at a time, and clears there what killed runs left. A place is locked by a file beside it, which the
 * operating system unlocks with the end of the process, however it ends.
 */
final class PlaceLock implements AutoCloseable {
    /** Held in this process: the operating system's locks are between processes, and closing one file loses them all. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final int MAX_TRIES = 20;

    private final Deque<Held> held = new ArrayDeque<>();

    private record Held(Path file, FileChannel channel) {}

    /**
     * Locks the place of a file, if this does not hold it already, and clears it.
     *
     * @throws TargetException if another run holds it
     */
    void take(Path place) throws IOException {
        Path folder = place.toAbsolutePath().getParent().toRealPath();
        Path file = folder.resolve("." + place.getFileName() + ".lock");
        if (held.stream().anyMatch(mine -> mine.file().equals(file))) {
            return;
        }
        if (!HELD.add(file)) {
            throw inUse(place);
        }
        try {
            held.push(new Held(file, lock(file, place)));
        } catch (IOException | RuntimeException failure) {
            HELD.remove(file);
            throw failure;
        }
        clear(folder, place.getFileName().toString());
    }

    private static FileChannel lock(Path file, Path place) throws IOException {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Object created = create(file);
            FileChannel channel = open(file);
            if (channel == null) {
                continue;
            }
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw inUse(place);
                }
                // a run that ends removes its file, perhaps since this one opened it: then that is no lock any more
                if (Objects.equals(created, key(file)) && Files.exists(file)) {
                    return channel;
                }
                channel.close();
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        }
        throw inUse(place);
    }

    private static Object create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException another) {
            // of a run that goes on, or was killed: the lock tells
        }
        return key(file);
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException removed) {
            return null;
        }
    }

    private static Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException removed) {
            return file;
        }
    }

    private static TargetException inUse(Path place) {
        return new TargetException("another run is writing this file: " + place, null);
    }

    /** Removes the unfinished files of killed runs: whoever holds the lock is the only one who could be writing them. */
    private static void clear(Path folder, String name) throws IOException {
        Pattern unfinished = Pattern.compile("\\.{0,2}" + Pattern.quote(name)
                + "(\\.manifest\\.json|\\.rejects\\.sql|\\.pending\\.json)?\\.\\d+\\.partial(-journal|-wal|-shm)?");
        Pattern workshop = Pattern.compile("\\." + Pattern.quote(name) + "\\.\\d+");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String found = file.getFileName().toString();
                if (unfinished.matcher(found).matches()) {
                    Files.deleteIfExists(file);
                } else if (workshop.matcher(found).matches() && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    clearWorkshop(file);
                }
            }
        }
    }

    /** Removes the folder in which an H2 database was being made; there are no folders in it. */
    private static void clearWorkshop(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() throws IOException {
        for (Held mine = held.poll(); mine != null; mine = held.poll()) {
            try {
                Files.deleteIfExists(mine.file());
            } finally {
                mine.channel().close();
                HELD.remove(mine.file());
            }
        }
    }
}
