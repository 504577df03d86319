package dev.d1replica.replica;

import dev.d1replica.dump.SuspectKind;

/**
 * Values of one column that the exporter may have bent.
 *
 * @param table the table's name
 * @param column the column's name, or its number from 1 where the dump does not name the columns of a row
 * @param kind the sign that was seen
 * @param count how many values show it
 */
public record Suspect(String table, String column, SuspectKind kind, long count) {}
