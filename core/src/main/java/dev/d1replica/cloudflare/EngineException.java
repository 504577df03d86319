package dev.d1replica.cloudflare;

/** The database engine failed on the request: code 7500 with a text that does not sound passing. Permanent. */
public final class EngineException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public EngineException(Refusal refusal) {
        super("D1 reported an error", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
