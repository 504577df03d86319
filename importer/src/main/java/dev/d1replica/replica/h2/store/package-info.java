/**
 * H2's own files, written without H2's SQL: the only place that knows H2's internal classes. They are those of one version,
 * which {@link dev.d1replica.replica.h2.store.StoreVersion} asks for.
 */
package dev.d1replica.replica.h2.store;
