package dev.d1replica.replica;

/** The finished replica is not what the dump says. It never gets its name. */
public final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which table or check failed and how. */
    public VerificationException(String problem) {
        super(problem);
    }
}
