package dev.d1replica;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all, readable by its owner only: it is written under another name, synced, and renamed
 * by {@link #commit}.
 */
final class PrivateFile implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final OutputStream out;

    PrivateFile(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        // temporary files are made with the mode 0600 where the file system has modes
        this.partial = Files.createTempFile(this.target.getParent(), "." + this.target.getFileName() + ".", ".partial");
        this.channel = FileChannel.open(partial, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    OutputStream out() {
        return out;
    }

    void commit() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}
