package dev.d1replica.replica.h2;

import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database under construction, in a folder of its own beside the target that only its owner may enter, and its way to
 * the target's name.
 */
final class H2File {
    private final Path target;
    private final Path workshop;

    private H2File(Path target, Path workshop) {
        this.target = target;
        this.workshop = workshop;
    }

    /** Makes the folder. {@code database} is the path without {@link #H2Database.SUFFIX}. */
    static H2File beside(Path database) {
        Path absolute = database.toAbsolutePath();
        Path target = absolute.resolveSibling(absolute.getFileName() + H2Database.SUFFIX);
        if (Files.isDirectory(target)) {
            throw new TargetException("The target is a directory: " + target, null);
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // a device or a pipe would be replaced
            throw new TargetException("The target is no file: " + target, null);
        }
        Path folder = absolute.getParent();
        if (absolute.toString().indexOf(';') >= 0) {
            throw new TargetException("H2 takes what follows a semicolon in a path for settings: " + absolute, null);
        }
        try {
            OldDatabase.lock(target).close();
            // temporary folders are made with the mode 0700 where the file system has modes; the name tells whose it is
            return new H2File(target, Files.createTempDirectory(folder, "." + target.getFileName() + "."));
        } catch (IOException e) {
            throw new TargetException("No folder can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The database's path as H2 wants it, without the suffix. */
    Path database() {
        return workshop.resolve("replica");
    }

    /** Where SQLite takes the dump. */
    Path staging() {
        return workshop.resolve("staging.sqlite");
    }

    /**
     * Syncs the closed database and renames it over the target.
     *
     * @throws TargetException if somebody has opened the old one
     */
    void publish() throws IOException {
        Path built = workshop.resolve("replica" + H2Database.SUFFIX);
        PosixFileAttributeView modes = Files.getFileAttributeView(built, PosixFileAttributeView.class);
        if (modes != null) {
            modes.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel channel = FileChannel.open(built, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try (OldDatabase old = OldDatabase.lock(target)) {
            old.replaceWith(built);
        }
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // a directory cannot be opened for a sync on every platform; the file's own sync has worked
            logger().log(System.Logger.Level.DEBUG, "the target's folder could not be synced", e);
        }
    }

    /** Removes what was not published. */
    void discard() {
        try (Stream<Path> files = Files.exists(workshop) ? Files.walk(workshop) : Stream.empty()) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            logger().log(System.Logger.Level.WARNING, "a partial replica could not be removed", e);
        }
    }

    private static System.Logger logger() {
        return System.getLogger(H2File.class.getName());
    }
}
