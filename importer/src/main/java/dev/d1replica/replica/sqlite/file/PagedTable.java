package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.Position;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A table whose rows stand in leaf pages that were written here, while the engine still finds it empty: its root waits to
 * be filled. Once it is {@linkplain #finish finished} it may be read by several threads.
 */
public final class PagedTable {
    private static final long ARRIVED_IN_ORDER = -1;

    private final String name;
    private final int rootNumber;
    private final List<TableColumn> columns;
    private final boolean isIndexed;
    private final IndexDefinition key;
    private final PageRuns leaves = new PageRuns();
    private byte[] root;
    private long rows;
    private RowPlaces places;
    private long firstRow;
    private long firstArrival = ARRIVED_IN_ORDER;

    /**
     * Begins a rowid table of this name, whose root is the page {@code rootNumber} and whose columns are in the declared order.
     *
     * @param isIndexed whether it has an index before its rows come
     */
    public PagedTable(String name, int rootNumber, List<TableColumn> columns, boolean isIndexed) {
        this(name, rootNumber, columns, isIndexed, null);
    }

    private PagedTable(String name, int rootNumber, List<TableColumn> columns, boolean isIndexed, IndexDefinition key) {
        this.name = name;
        this.rootNumber = rootNumber;
        this.columns = List.copyOf(columns);
        this.isIndexed = isIndexed;
        this.key = key;
    }

    /** Begins a table without rowid, whose records are those of its primary key. */
    public static PagedTable withoutRowid(IndexDefinition key, List<TableColumn> columns) {
        return new PagedTable(key.table(), key.rootNumber(), columns, true, key);
    }

    /** Whether it has an index before its rows come: then the engine stores whole numbers in REAL columns as doubles. */
    boolean isIndexed() {
        return isIndexed;
    }

    /** The primary key by which a table without rowid is ordered; empty for a rowid table. */
    public Optional<IndexDefinition> key() {
        return Optional.ofNullable(key);
    }

    /** As the schema has it. */
    public String name() {
        return name;
    }

    /** The page that the engine has given it. */
    public int rootNumber() {
        return rootNumber;
    }

    /** In the declared order, generated ones included. */
    public List<TableColumn> columns() {
        return columns;
    }

    /** How many rows it has. */
    public long rows() {
        return rows;
    }

    /** Its rows are those that are added next. */
    void beginRows(RowPlaces to) {
        places = to;
        firstRow = to.next();
    }

    /** Its rows did not come in their order: the next numbers tell in which. */
    NumberList beginArrivals() {
        firstArrival = places.arrivals().count();
        return places.arrivals();
    }

    /** Where the row stands in the dump that arrived as the one with this number, counted from 0. */
    public Position arrived(long number) throws IOException {
        return places.get(firstRow + number);
    }

    /** Where the row stands in the dump that has this number, counted from 0, in the order of the table. */
    public Position place(long row) throws IOException {
        if (firstArrival == ARRIVED_IN_ORDER) {
            return arrived(row);
        }
        NumberList.Reader reader = places.arrivals().read();
        for (long skipped = 0; skipped < firstArrival + row; skipped++) {
            reader.next();
        }
        return arrived(reader.next());
    }

    /** What the root page is going to hold. */
    byte[] root() {
        return root;
    }

    /** How many leaf pages hold the rows of a rowid table; 0 if there are none. */
    public int leafCount() {
        return leaves.count() == 0 && rows > 0 ? 1 : leaves.count();
    }

    /** Reads the leaf pages with the indexes [from, from + count), in rowid order, into {@code to}, one after the other. */
    public void readLeaves(PageFile file, int from, int count, byte[] to) throws IOException {
        if (leaves.count() > 0) {
            leaves.read(file, from, count, to);
        } else if (count > 0) {
            System.arraycopy(root, 0, to, 0, root.length);
        }
    }

    /** A leaf page was appended. */
    void addLeaf(int number) {
        leaves.add(number);
    }

    /** All rows are there; {@code root} is what the root page is going to hold: the only leaf, or the highest interior page. */
    void finish(long count, byte[] content) {
        rows = count;
        root = content;
    }

    /** Writes the root: from then on the engine finds the rows. */
    public void fillRoot(PageFile file) throws IOException {
        if (rows > 0) {
            file.write(rootNumber, root);
        }
    }
}
