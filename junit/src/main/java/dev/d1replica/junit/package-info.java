/**
 * Replicas for test suites. Start reading at {@link dev.d1replica.junit.D1Replica}, which is all that a test needs.
 */
package dev.d1replica.junit;
