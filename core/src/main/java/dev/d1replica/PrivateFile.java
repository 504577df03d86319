package dev.d1replica;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all, readable by its owner only: it is written under another name, synced by
 * {@link #finish}, and renamed by {@link #commit}.
 */
final class PrivateFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final OutputStream out;

    /** @throws dev.d1replica.replica.TargetException if no file can stand there */
    PrivateFile(Path target) throws IOException {
        Place.require(target);
        this.target = target.toAbsolutePath();
        // temporary files are made with the mode 0600 where the file system has modes
        this.partial = Files.createTempFile(this.target.getParent(), "." + this.target.getFileName() + ".", ".partial");
        this.channel = FileChannel.open(partial, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(new Naming(Channels.newOutputStream(channel)), BUFFER);
    }

    OutputStream out() {
        return out;
    }

    /** Writes out everything; nothing more can be written. */
    void finish() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
    }

    /** Gives the finished file its name. */
    void commit() throws IOException {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }

    /** "No space left on device" comes without a name. */
    private final class Naming extends FilterOutputStream {
        Naming(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException e) {
                FileSystemException named = new FileSystemException(target.toString(), null, e.getMessage());
                named.initCause(e);
                throw named;
            }
        }
    }
}
