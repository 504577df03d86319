package dev.d1replica.replica.h2;

import java.util.List;

/**
 * A foreign key as SQLite understands it.
 *
 * @param id its number within the table
 * @param parent the table it points to
 * @param from the columns of this table
 * @param to the columns there; empty for its primary key
 * @param onUpdate the action's SQL words, one of five
 * @param onDelete the action's SQL words, one of five
 */
record ForeignKey(int id, String parent, List<String> from, List<String> to, String onUpdate, String onDelete) {}
