package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The database file as pages: new ones are appended behind those that the engine knows, in large sequential writes. The file
 * belongs either to the engine or to this object: {@link #takeBack} when the engine has committed, {@link #handOver} before it
 * goes on. Numbers of pages begin at 1. May be used by several threads.
 */
public final class PageFile implements Closeable {
    /** The page around this byte is never used, since SQLite locks it: https://www.sqlite.org/fileformat2.html#the_lock_byte_page. */
    private static final long LOCK_BYTE = 1L << 30;

    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final FileHeader header = new FileHeader();
    private ByteBuffer buffer;
    private int lockBytePage;
    private int written;
    private int pages;

    /** Opens a file that the engine has made or is going to make; it is not read before {@link #takeBack}. */
    public PageFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Reads what the engine has committed. The engine must hold no lock and write nothing until {@link #handOver}. */
    public synchronized void takeBack() throws IOException {
        header.read(channel);
        pages = header.pageCount();
        written = pages;
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(Math.max(BUFFER_BYTES, header.pageSize()));
            lockBytePage = (int) (LOCK_BYTE / header.pageSize()) + 1;
        }
    }

    /** Writes what is buffered and tells the engine, which drops what it has cached and goes on behind these pages. */
    public synchronized void handOver() throws IOException {
        flush();
        header.changed(pages);
        header.write(channel);
    }

    /** The size of a page in bytes. */
    public int pageSize() {
        return header.pageSize();
    }

    /** How many bytes at a page's beginning may be used. */
    public int usableSize() {
        return header.usableSize();
    }

    /** How many pages the file has. */
    public synchronized int pageCount() {
        return pages;
    }

    /**
     * The number that the next page appended is going to have. Who wants to know it beforehand holds this object's monitor until
     * the page is appended.
     */
    public synchronized int nextNumber() {
        return after(pages);
    }

    /** The number of the page that is appended after the page {@code number}: the next one, but for the lock-byte page. */
    public int after(int number) {
        return number + 1 == lockBytePage ? number + 2 : number + 1;
    }

    /** Appends a page, which is copied, and returns its number. */
    public synchronized int append(byte[] page) throws IOException {
        int number = nextNumber();
        if (number != pages + 1) {
            put(new byte[page.length]);
        }
        put(page);
        return number;
    }

    private void put(byte[] page) throws IOException {
        if (buffer.remaining() < page.length) {
            flush();
        }
        buffer.put(page);
        pages++;
    }

    /** Writes a page that is there: a root that the engine has allocated. */
    public synchronized void write(int number, byte[] page) throws IOException {
        flush();
        write(ByteBuffer.wrap(page), offset(number));
    }

    /** Reads consecutive pages, appended ones included. */
    public void read(int first, int count, byte[] to) throws IOException {
        read(first, count, to, 0);
    }

    /** Reads consecutive pages, appended ones included, into {@code to} from the index {@code at} on. */
    public void read(int first, int count, byte[] to, int at) throws IOException {
        synchronized (this) {
            if (first + count - 1 > written) {
                flush();
            }
        }
        ByteBuffer target = ByteBuffer.wrap(to, at, count * pageSize());
        long offset = offset(first);
        while (target.hasRemaining()) {
            int read = channel.read(target, offset);
            if (read < 0) {
                throw new EOFException("The database file ends before page " + (first + count - 1));
            }
            offset += read;
        }
    }

    private void flush() throws IOException {
        if (buffer.position() > 0) {
            buffer.flip();
            write(buffer, offset(written + 1));
            buffer.clear();
            written = pages;
        }
    }

    private void write(ByteBuffer source, long offset) throws IOException {
        long at = offset;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    private long offset(int number) {
        return (number - 1L) * pageSize();
    }

    /** Closes the file; what was not handed over is lost. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
