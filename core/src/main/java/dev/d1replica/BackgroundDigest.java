package dev.d1replica;

import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * SHA-256, a few blocks behind the thread that reads: on that one it would cost half as much time as parsing. It has a thread of
 * its own where there is a processor for it, beside those that read and write. Where there is none, that thread would only take
 * turns with one of theirs, and the other's processor wait: there whoever has nothing else to do {@linkplain #help does it}, block
 * by block, until there were many. Memory is that of the blocks; a thread that reads and finds none free waits for one, or helps.
 */
final class BackgroundDigest implements AutoCloseable {
    private static final int BLOCKS = 4;
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int READER_AND_WRITER = 2;

    /**
     * Beyond so many it has its thread in any case: loads of 5 GB in which it never got one were seen to take four times as long,
     * since the compiled code in which others digest went without the processor's instructions for it.
     */
    private static final int MANY_BLOCKS = 1 << 10;

    private final MessageDigest digest;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    /** Held while a block is digested, by whoever helps: blocks are digested in their order. */
    private final ReentrantLock helping = new ReentrantLock();

    private final int helped;
    /** Null while others help. */
    private volatile Thread thread;

    private int handedOver;
    private Block filling;

    /** Some bytes; none at all mean the end. */
    private static final class Block {
        final byte[] bytes = new byte[BLOCK_BYTES];
        int length;
    }

    BackgroundDigest() {
        this(Runtime.getRuntime().availableProcessors() > READER_AND_WRITER ? 0 : MANY_BLOCKS);
    }

    /** With a thread of its own for all but the first {@code helped} blocks. */
    BackgroundDigest(int helped) {
        this.helped = helped;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new Block());
        }
        filling = new Block();
    }

    private void beginThread() {
        thread = new Thread(this::digestAll, "d1-replica-digest");
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
        if (handedOver++ == helped) {
            beginThread();
        }
        try {
            full.put(filling);
            Block next = free.poll();
            while (next == null && help()) {
                next = free.poll();
            }
            // after an interrupt the last one is still there: not all bytes were added
            filling = next == null ? free.take() : next;
            filling.length = 0;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * Digests a block, if one waits for somebody to do that: may be called on any thread.
     *
     * @return whether there was one
     */
    boolean help() {
        if (!helping.tryLock()) {
            return false;
        }
        try {
            Block block = full.peek();
            // the end is for a thread that waits for it
            if (block == null || block.length == 0) {
                return false;
            }
            full.remove();
            digest.update(block.bytes, 0, block.length);
            free.add(block);
            return true;
        } finally {
            helping.unlock();
        }
    }

    /** All bytes were added: what there is of them is digested, and a thread of its own ends. */
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
            if (thread == null) {
                digestRest();
            } else {
                thread.join();
            }
            return digest.digest();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void digestRest() throws InterruptedException {
        // whoever helps may be at the last block but one
        helping.lockInterruptibly();
        try {
            while (help()) {
                // until there is none
            }
        } finally {
            helping.unlock();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while the dump was digested");
    }

    private void digestAll() {
        try {
            // for ever: from now on nobody helps
            helping.lockInterruptibly();
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
        if (filling != null && thread != null) {
            thread.interrupt();
        }
    }
}
