package dev.d1replica.cloudflare;

import java.util.Optional;

/**
 * The server, or something in front of it, is not in order: HTTP 5xx, a body that is not the API's JSON (a gateway's HTML,
 * a challenge page), a redirect, an engine error that says it will pass.
 *
 * <p>Transient, except for a redirect: asking the same address again leads to the same place.
 */
public final class ServerFaultException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    /** @param refusal what the server said; its text is the head of the body where that was not JSON */
    public ServerFaultException(Refusal refusal) {
        super("Cloudflare did not answer as its API does", refusal);
    }

    @Override
    public boolean isTransient() {
        return !isRedirect();
    }

    @Override
    public Optional<String> hint() {
        return isRedirect()
                ? Optional.of("check the address of the API; redirects are not followed")
                : Optional.empty();
    }

    private boolean isRedirect() {
        return refusal().status() / 100 == 3;
    }
}
