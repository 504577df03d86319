package dev.d1replica.cli;

/** A command with the options of {@link Output}. */
interface Reporting {
    Output output();
}
