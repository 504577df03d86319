package dev.d1replica.replica;

/**
 * A table and its rows.
 *
 * @param name the table's name, unquoted
 * @param rows how many rows the dump has for it
 */
public record TableRows(String name, long rows) {}
