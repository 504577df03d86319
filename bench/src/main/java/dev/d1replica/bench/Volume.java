package dev.d1replica.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts what an operation handled, so that JMH reports rows and MiB a second beside operations a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
    /** Rows handled. */
    public long rows;

    /** Dump text handled, in MiB (2^20 bytes). */
    public double mebibytes;

    /** Adds what one operation handled. */
    void add(long rows, long bytes) {
        this.rows += rows;
        mebibytes += bytes / (double) (1 << 20);
    }
}
