package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.http.Pacing;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * Sends what only reads from the API, such as a database's name, as patiently as an export's polls are sent. For one thread at a
 * time.
 */
public final class Lookups {
    private final PollPolicy policy;
    private final ExportListener listener;
    private final Pacing pacing;

    /**
     * @param policy its retries and its wait for the rate limit
     * @param listener hears of each wait
     */
    public Lookups(PollPolicy policy, ExportListener listener) {
        this(policy, listener, Pacing.REAL);
    }

    Lookups(PollPolicy policy, ExportListener listener, Pacing pacing) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.pacing = pacing;
    }

    /** Something to ask for; asking twice changes nothing. */
    @FunctionalInterface
    public interface Lookup<T> {
        /**
         * Asks once.
         *
         * @throws CloudflareException if there is no answer, or it is no
         * @throws InterruptedException if this thread was interrupted
         */
        T ask() throws CloudflareException, InterruptedException;
    }

    /**
     * Asks until there is an answer, or a failure that no patience helps against.
     *
     * @throws CloudflareException that failure, or the last one of those that lasted longer than the policy waits
     * @throws InterruptedException if this thread was interrupted
     */
    public <T> T get(Lookup<T> lookup) throws CloudflareException, InterruptedException {
        Patience patience = new Patience(policy, pacing);
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                return lookup.ask();
            } catch (CloudflareException failure) {
                Patience.Retry retry = patience.after(failure, false);
                listener.waiting(failure.getMessage(), retry.pause());
                pacing.pause(retry.pause(), never);
            }
        }
    }
}
