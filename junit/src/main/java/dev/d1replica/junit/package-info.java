/**
 * Replicas for test suites. Start reading at {@link dev.d1replica.junit.D1Replica}, which is all that a test of
 * queries needs, or at {@link dev.d1replica.junit.D1Emulator}, for tests of what talks to D1 itself.
 */
package dev.d1replica.junit;
