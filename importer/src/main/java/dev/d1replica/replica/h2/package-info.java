/** A replica in an H2 database: SQLite takes the dump, and what it made of it is carried over, table by table. */
package dev.d1replica.replica.h2;
