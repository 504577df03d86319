package dev.d1replica.replica;

import dev.d1replica.dump.SuspectKind;

/**
 * Values of one column, or a definition, that may not be what the database held.
 *
 * @param table the name of the table, or of the object defined
 * @param column the column's name, or its number from 1 where the dump does not name the columns of a row; empty where the
 *     definition itself is suspect
 * @param kind the sign that was seen
 * @param count how many values show it
 */
public record Suspect(String table, String column, SuspectKind kind, long count) {}
