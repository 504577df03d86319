/**
 * The D1 REST API on loopback. Start reading at {@link dev.d1replica.emulator.D1Emulator}; the dumps it hands out are
 * written by {@link dev.d1replica.emulator.DumpWriter}, which repeats the service's generator with its faults.
 */
package dev.d1replica.emulator;
