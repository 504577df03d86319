package dev.d1replica.dump;

/**
 * The bytes at hand end inside something. While more input may come the parser waits for it and starts the statement over;
 * at the end of input it is the reason why the dump is cut. Preallocated: it is control flow, not a failure.
 */
final class NeedInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final NeedInput TEXT = new NeedInput("Unterminated text literal");
    static final NeedInput BLOB = new NeedInput("Unterminated blob literal");
    static final NeedInput NAME = new NeedInput("Unterminated quoted name");
    static final NeedInput COMMENT = new NeedInput("Unterminated comment");
    static final NeedInput STATEMENT = new NeedInput("Unterminated statement");

    private NeedInput(String problem) {
        super(problem, null, false, false);
    }
}
