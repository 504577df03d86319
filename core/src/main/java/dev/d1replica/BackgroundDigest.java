package dev.d1replica;

import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * SHA-256 on a thread of its own, a few blocks behind the thread that reads: on that one it would cost as much time as parsing.
 * Whoever is faster waits, so memory is that of the blocks.
 */
final class BackgroundDigest implements AutoCloseable {
    private static final int BLOCKS = 4;
    private static final int BLOCK_BYTES = 1 << 18;

    private final MessageDigest digest;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread = new Thread(this::digestAll, "d1-replica-digest");
    private Block filling;

    /** Some bytes; none at all mean the end. */
    private static final class Block {
        final byte[] bytes = new byte[BLOCK_BYTES];
        int length;
    }

    BackgroundDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new Block());
        }
        filling = new Block();
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds bytes, which are copied. */
    void update(byte[] source, int offset, int length) throws InterruptedIOException {
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, BLOCK_BYTES - filling.length);
            System.arraycopy(source, offset + done, filling.bytes, filling.length, count);
            filling.length += count;
            done += count;
            if (filling.length == BLOCK_BYTES) {
                handOver();
            }
        }
    }

    private void handOver() throws InterruptedIOException {
        try {
            full.put(filling);
            filling = free.take();
            filling.length = 0;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** All bytes were added: the thread digests what it has and ends. */
    void end() throws InterruptedIOException {
        if (filling == null) {
            return;
        }
        if (filling.length > 0) {
            handOver();
        }
        try {
            full.put(filling);
            filling = null;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Waits for the digest of all bytes, which must have ended. */
    byte[] digest() throws InterruptedIOException {
        try {
            thread.join();
            return digest.digest();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while the dump was digested");
    }

    private void digestAll() {
        try {
            for (Block block = full.take(); block.length > 0; block = full.take()) {
                digest.update(block.bytes, 0, block.length);
                free.put(block);
            }
        } catch (InterruptedException closed) {
            // nobody wants the digest
        }
    }

    /** Ends the thread unless all bytes were added: then there is no digest. */
    @Override
    public void close() {
        if (filling != null) {
            thread.interrupt();
        }
    }
}
