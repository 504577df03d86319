package dev.d1replica.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.SplittableRandom;

/**
 * Dump text in memory, made from a seed: the same seed and shape give the same bytes everywhere. It holds one dump, a few
 * MiB, and hands it out {@link #once} or over and over. The copying is all that it costs while a benchmark runs.
 * Immutable; its streams are for one thread each.
 */
public final class DumpSource {
    private final byte[] dump;
    private final Tally tally;
    private final long statements;

    /** Makes the dump. */
    public DumpSource(Shape shape, long seed) {
        DumpWriter out = new DumpWriter();
        shape.write(out, new SplittableRandom(seed));
        dump = out.toByteArray();
        tally = out.tally();
        statements = out.statements();
    }

    /** The dump from its beginning to its end. */
    public InputStream once() {
        return new ByteArrayInputStream(dump);
    }

    /** The dump, and behind its last byte its first again; never at its end. */
    public InputStream endless() {
        return new Laps(dump);
    }

    /** How many bytes the dump has. */
    public long bytes() {
        return dump.length;
    }

    /** How many statements the dump has, each INSERT counted as one. */
    public long statements() {
        return statements;
    }

    /** What the rows of the dump hold; not to be changed. */
    Tally tally() {
        return tally;
    }

    /** A dump over and over; never at its end. */
    static final class Laps extends InputStream {
        private final byte[] dump;
        private int position;

        Laps(byte[] dump) {
            this.dump = dump;
        }

        @Override
        public int read() {
            byte next = dump[position];
            position = (position + 1) % dump.length;
            return next & 0xFF;
        }

        /** Reads up to the end of the lap at most. */
        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, dump.length - position);
            System.arraycopy(dump, position, target, offset, count);
            position = (position + count) % dump.length;
            return count;
        }
    }
}
