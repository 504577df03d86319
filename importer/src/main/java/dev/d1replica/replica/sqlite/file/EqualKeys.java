package dev.d1replica.replica.sqlite.file;

/**
 * Two entries of a UNIQUE index that have the same key.
 *
 * @param first the record of the entry that comes first, without what says how long it is
 * @param second that of the next one
 */
record EqualKeys(IndexDefinition index, byte[] first, byte[] second) {}
