package dev.d1replica.replica;

/**
 * A table or index that the engine wrote row by row, although the replica's file is otherwise written page by page. It holds the
 * same; it only took longer.
 *
 * @param kind {@code table} or {@code index}
 * @param name the object's name
 * @param reason why
 */
public record Fallback(String kind, String name, String reason) {}
