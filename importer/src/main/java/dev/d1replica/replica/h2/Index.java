package dev.d1replica.replica.h2;

import java.util.List;

/**
 * An index as SQLite understands it.
 *
 * @param name in its exact spelling
 * @param unique whether it refuses equal keys
 * @param origin {@code c} for CREATE INDEX, {@code u} for a UNIQUE constraint, {@code pk} for a primary key
 * @param partial whether it has a WHERE
 * @param parts its key columns in their order
 */
record Index(String name, boolean unique, String origin, boolean partial, List<Part> parts) {
    /**
     * A key column.
     *
     * @param column its name, or null for an expression
     * @param descending its order
     * @param collation SQLite's name of the collation
     */
    record Part(String column, boolean descending, String collation) {}

    boolean isPlain() {
        return !partial && parts.stream().noneMatch(part -> part.column() == null);
    }

    boolean isCollated() {
        return parts.stream().anyMatch(part -> !part.collation().equalsIgnoreCase("BINARY"));
    }
}
