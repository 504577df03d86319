package dev.d1replica.replica.sqlite.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The first 100 bytes of the file: https://www.sqlite.org/fileformat2.html#the_database_header. */
final class FileHeader {
    private static final int BYTES = 100;
    private static final int PAGE_SIZE = 16;
    private static final int RESERVED = 20;
    private static final int CHANGE_COUNTER = 24;
    private static final int PAGE_COUNT = 28;
    private static final int SCHEMA_FORMAT = 44;
    private static final int AUTO_VACUUM = 52;
    private static final int ENCODING = 56;
    private static final int VERSION_VALID_FOR = 92;

    private static final int UTF_8 = 1;
    private static final int FORMAT_WITH_ZERO_AND_ONE = 4;

    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES);

    void read(FileChannel channel) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, bytes.position()) < 0) {
                throw new EOFException("The database file has no header");
            }
        }
    }

    /** Whether pages can be written as this package writes them: UTF-8, no auto-vacuum, the schema format of today. */
    boolean isPlain() {
        return bytes.getInt(ENCODING) == UTF_8
                && bytes.getInt(AUTO_VACUUM) == 0
                && bytes.getInt(SCHEMA_FORMAT) == FORMAT_WITH_ZERO_AND_ONE;
    }

    int pageSize() {
        int size = bytes.getShort(PAGE_SIZE) & 0xFFFF;
        return size == 1 ? 1 << 16 : size;
    }

    int usableSize() {
        return pageSize() - (bytes.get(RESERVED) & 0xFF);
    }

    int pageCount() {
        return bytes.getInt(PAGE_COUNT);
    }

    /** The engine looks at the counter to see whether what it has cached still holds, and believes the page count only beside it. */
    void changed(int pageCount) {
        int change = bytes.getInt(CHANGE_COUNTER) + 1;
        bytes.putInt(CHANGE_COUNTER, change);
        bytes.putInt(VERSION_VALID_FOR, change);
        bytes.putInt(PAGE_COUNT, pageCount);
    }

    void write(FileChannel channel) throws IOException {
        bytes.rewind();
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }
}
