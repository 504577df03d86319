package dev.d1replica.wrangler;

/** The OAuth token that {@code wrangler login} left is not good any more; only wrangler can renew it. */
public final class ExpiredLoginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpiredLoginException(WranglerLogin login) {
        super("wrangler's login has expired: " + login.file());
    }

    /** What to do. */
    public String hint() {
        return "run `wrangler whoami`, which renews it, or set CLOUDFLARE_API_TOKEN";
    }
}
