/**
 * Benchmarks of what the importer does with a dump. Start reading at {@link dev.d1replica.bench.ReadBenchmark}; what is
 * read comes from {@link dev.d1replica.bench.DumpSource}.
 */
package dev.d1replica.bench;
