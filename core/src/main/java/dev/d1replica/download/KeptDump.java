package dev.d1replica.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file a dump is kept in: written beside its place under another name, readable by its owner only, and moved there when it
 * is whole and on disk. Until then, and after any failure, an older file stays as it was.
 */
final class KeptDump implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final FileChannel channel;

    KeptDump(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        // A temporary file is created for its owner only, wherever the file system knows owners.
        this.partial = Files.createTempFile(this.target.getParent(), this.target.getFileName() + ".", ".partial");
        this.channel = FileChannel.open(partial, StandardOpenOption.WRITE);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Makes the file durable and gives it its name. */
    void commit() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what is not committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}
