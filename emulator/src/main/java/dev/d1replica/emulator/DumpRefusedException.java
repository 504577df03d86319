package dev.d1replica.emulator;

/** The generator refuses this database for good; the message is the service's own. */
public final class DumpRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    DumpRefusedException(String message) {
        super(message);
    }
}
