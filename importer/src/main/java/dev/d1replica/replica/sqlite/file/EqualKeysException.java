package dev.d1replica.replica.sqlite.file;

/** Two entries of a UNIQUE index have the same key. Where their rows stand in the dump is found out by who catches it. */
final class EqualKeysException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient IndexDefinition index;
    private final transient byte[] first;
    private final transient byte[] second;

    /** Takes the two records, without what says how long they are. */
    EqualKeysException(IndexDefinition index, byte[] first, byte[] second) {
        super("Two entries of an index have the same key");
        this.index = index;
        this.first = first;
        this.second = second;
    }

    IndexDefinition index() {
        return index;
    }

    byte[] first() {
        return first;
    }

    byte[] second() {
        return second;
    }
}
