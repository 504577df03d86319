package dev.d1replica.cloudflare;

/** The server said no in a way that has no type of its own here. Permanent. */
public final class RefusedException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said */
    public RefusedException(Refusal refusal) {
        super("Cloudflare refused the request", refusal);
    }

    @Override
    public boolean isTransient() {
        return false;
    }
}
