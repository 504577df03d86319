/**
 * What the whole-process comparison, {@code bench/compare}, needs of Java: a loader to compare with, and the chart.
 */
package dev.d1replica.bench.comparison;
