/**
 * The SQLite file format, in its specification's own words (https://www.sqlite.org/fileformat2.html): pages, b-trees, cells,
 * records. Written bottom-up: SQLite makes the schema, this package fills the b-trees. Internal: not exported.
 */
package dev.d1replica.replica.sqlite.file;
