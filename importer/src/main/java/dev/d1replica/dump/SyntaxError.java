package dev.d1replica.dump;

/** What is wrong at an index of the buffer; {@link DumpParser} turns it into a {@link DumpException} with a position. */
final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int index;

    SyntaxError(String problem, int index) {
        super(problem, null, false, false);
        this.index = index;
    }
}
