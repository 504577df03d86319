package dev.d1replica.export;

import dev.d1replica.cloudflare.ApiCall;
import dev.d1replica.cloudflare.ApiReply;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.cloudflare.EngineException;
import dev.d1replica.cloudflare.ServerFaultException;
import dev.d1replica.cloudflare.TransportException;
import dev.d1replica.export.PollReply.Active;
import dev.d1replica.export.PollReply.Complete;
import dev.d1replica.export.PollReply.Failed;
import dev.d1replica.http.Pacing;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One export of one database: starts it and polls it until the dump lies ready. While it runs, the database answers no
 * queries.
 *
 * <p>One thread runs the task, once. Any thread may {@link #close()} it, which ends the local wait at once; the server has no
 * call to cancel an export, it cancels one that is no longer polled.
 */
public final class ExportTask implements AutoCloseable {
    private final CloudflareApi api;
    private final String path;
    private final ExportRequest request;
    private final PollPolicy policy;
    private final ExportListener listener;
    private final Pacing pacing;

    private final AtomicBoolean ran = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ApiCall onItsWay;

    private String bookmark;
    private Patience patience;
    private long exportUntil;

    /**
     * Prepares an export; nothing is sent yet.
     *
     * @param api stays the caller's to close
     * @param accountId the account the database belongs to
     * @param databaseId the UUID of the database to export
     * @param options what the dump shall hold
     * @param policy pauses and time-outs
     * @param listener hears the server's log lines as they come
     * @throws dev.d1replica.cloudflare.ConfigurationException if one of the ids cannot be one
     */
    public ExportTask(
            CloudflareApi api,
            String accountId,
            String databaseId,
            DumpOptions options,
            PollPolicy policy,
            ExportListener listener) {
        this(api, accountId, databaseId, options, policy, listener, Pacing.REAL);
    }

    ExportTask(
            CloudflareApi api,
            String accountId,
            String databaseId,
            DumpOptions options,
            PollPolicy policy,
            ExportListener listener,
            Pacing pacing) {
        this.api = Objects.requireNonNull(api, "api");
        this.path = Databases.path(accountId, databaseId) + "/export";
        this.request = new ExportRequest(options);
        this.policy = Objects.requireNonNull(policy, "policy");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.pacing = pacing;
    }

    /**
     * Starts the export and polls it until the dump lies ready. Faults that pass are waited out as the policy says.
     *
     * @return where the dump lies, with the last bookmark the server named
     * @throws ExportBusyException if another export held the database for {@link PollPolicy#busyTimeout()}
     * @throws ExportTimeoutException if it was not complete within {@link PollPolicy#exportTimeout()}
     * @throws ExportLostException if the server lost the export once more than {@link PollPolicy#restarts()}
     * @throws CloudflareException if the export or a request failed otherwise, by its kind, and for longer than the policy
     *     waits
     * @throws InterruptedException if this thread was interrupted
     * @throws CancellationException if the task or its {@code api} was closed
     * @throws IllegalStateException if the task has run before
     */
    public Complete run() throws CloudflareException, InterruptedException {
        if (!ran.compareAndSet(false, true)) {
            throw new IllegalStateException("an export task runs once");
        }
        patience = new Patience(policy, pacing);
        PollReply reply = send();
        while (!(reply instanceof Complete complete)) {
            pause(policy.interval());
            reply = send();
        }
        return new Complete(Optional.ofNullable(bookmark), complete.filename(), complete.url(), complete.logLines());
    }

    /** Sends the request that is due until it brings a reply, or a failure that no patience helps against. */
    private PollReply send() throws CloudflareException, InterruptedException {
        while (true) {
            boolean starting = bookmark == null;
            try {
                return exchange(starting ? request.start() : request.poll(bookmark));
            } catch (CloudflareException failure) {
                Patience.Retry retry = patience.after(failure, starting);
                if (retry.afresh()) {
                    bookmark = null;
                }
                listener.waiting(failure.getMessage(), retry.pause());
                pause(retry.pause());
            }
        }
    }

    private PollReply exchange(JsonObject body) throws CloudflareException, InterruptedException {
        if (bookmark == null) {
            exportUntil = pacing.nanos() + policy.exportTimeout().toNanos();
        }
        ApiReply answer = await(body);
        PollReply reply = PollReplyReader.read(answer);
        reply.logLines().forEach(listener::logLine);
        if (reply instanceof Failed failed) {
            throw ExportFailures.of(answer.refusal(failed.error()));
        }
        patience.replied();
        if (reply instanceof Active active) {
            active.bookmark().ifPresent(name -> bookmark = name);
            if (bookmark == null) {
                // Without a bookmark the next poll would be a second start.
                throw ServerFaultException.lasting(answer.refusal("an export without at_bookmark: " + answer.head()));
            }
        }
        if (reply instanceof Complete complete) {
            complete.bookmark().ifPresent(name -> bookmark = name);
        }
        return reply;
    }

    private ApiReply await(JsonObject body) throws CloudflareException, InterruptedException {
        throwIfClosed();
        Duration left = timeLeft(null);
        ApiCall call = api.post(path, body);
        onItsWay = call;
        try {
            throwIfClosed();
            return call.await(left);
        } catch (TransportException broken) {
            timeLeft(broken);
            throw broken;
        } catch (EngineException refused) {
            throw ExportFailures.of(refused.refusal());
        } finally {
            call.cancel();
            onItsWay = null;
        }
    }

    private Duration timeLeft(Throwable cause) throws ExportTimeoutException {
        long left = exportUntil - pacing.nanos();
        if (left <= 0) {
            throw new ExportTimeoutException(policy.exportTimeout(), cause);
        }
        return Duration.ofNanos(left);
    }

    private void pause(Duration length) throws InterruptedException {
        if (pacing.pause(length, closed)) {
            throwIfClosed();
        }
    }

    private void throwIfClosed() {
        if (closed.getCount() == 0) {
            throw new CancellationException("the export task is closed");
        }
    }

    /**
     * Stops polling at once: a waiting or sending {@link #run()} throws {@link CancellationException}. May be called from any
     * thread, more than once, and after the end.
     */
    @Override
    public void close() {
        closed.countDown();
        ApiCall call = onItsWay;
        if (call != null) {
            call.cancel();
        }
    }
}
