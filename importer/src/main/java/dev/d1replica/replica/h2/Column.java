package dev.d1replica.replica.h2;

import dev.d1replica.dump.Name;

/**
 * A column as SQLite understands it.
 *
 * @param name in its exact spelling
 * @param declared the declared type, empty where there is none
 * @param affinity what that means to SQLite
 * @param notNull whether it is declared NOT NULL
 * @param defaultSql the default's text, or null
 * @param key its place in the primary key from 1, or 0
 * @param generated whether its values are computed
 */
record Column(
        String name,
        String declared,
        Affinity affinity,
        boolean notNull,
        String defaultSql,
        int key,
        boolean generated) {
    String quoted() {
        return Name.quoted(name);
    }
}
