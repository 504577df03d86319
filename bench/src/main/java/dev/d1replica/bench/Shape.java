package dev.d1replica.bench;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** What kind of data a dump holds. Each shape writes a dump of about 4 MiB, {@link #DEFINITIONS} a smaller one. */
public enum Shape {
    /** Members and their loans, as {@code bench/compare} writes them: numbers, short texts, now and then a blob. */
    MIXED(ShapeRows::mixed),
    /** One table of five integers, some of them NULL: the most values for each byte. */
    NARROW_INTEGERS(ShapeRows::narrowIntegers),
    /** Articles of about a kilobyte, with quotes and letters beyond ASCII. */
    WIDE_TEXT(ShapeRows::wideText),
    /** Blobs of up to four kilobytes, in hex. */
    BLOBS(ShapeRows::blobs),
    /** Documents over many lines, each by way of {@code replace(…,'\n',char(10))}. */
    JSON_DOCUMENTS(ShapeRows::jsonDocuments),
    /** Two hundred tables of mixed columns with few rows each. */
    MANY_TABLES(ShapeRows::manyTables),
    /** Tables, indexes, triggers and views without a row: statements are found and handed out, nothing is decoded. */
    DEFINITIONS(ShapeDefinitions::write);

    private final BiConsumer<DumpWriter, SplittableRandom> writing;

    Shape(BiConsumer<DumpWriter, SplittableRandom> writing) {
        this.writing = writing;
    }

    /** Writes a whole dump; the same one for the same random numbers. */
    void write(DumpWriter out, SplittableRandom random) {
        writing.accept(out, random);
    }
}
