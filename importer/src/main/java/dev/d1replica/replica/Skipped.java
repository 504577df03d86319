package dev.d1replica.replica;

/**
 * Something in the dump that the replica does not hold.
 *
 * @param kind {@code trigger}, {@code view}, {@code virtual table}, {@code rows}, …
 * @param name the object's name
 * @param reason why it was left out, in the target's words where it refused
 */
public record Skipped(String kind, String name, String reason) {}
