package dev.d1replica.cloudflare;

import dev.d1replica.http.ForeignText;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request on its way. One thread awaits it; any thread may cancel it. */
public final class ApiCall {
    private final String what;
    private final CompletableFuture<HttpResponse<byte[]>> response;
    private final Duration requestTimeout;
    private volatile boolean cancelled;

    ApiCall(String what, CompletableFuture<HttpResponse<byte[]>> response, Duration requestTimeout) {
        this.what = what;
        this.response = response;
        this.requestTimeout = requestTimeout;
    }

    /**
     * Waits for the reply, as long as the client's request time-out.
     *
     * @return the reply of a request that succeeded
     * @throws CloudflareException if it did not, by its kind
     * @throws InterruptedException if this thread was interrupted; the request is then cancelled
     * @throws CancellationException if the call was cancelled or its client closed
     */
    public ApiReply await() throws CloudflareException, InterruptedException {
        return await(requestTimeout);
    }

    /**
     * Waits for the reply, as long as the client's request time-out and no longer than {@code atMost}.
     *
     * @see #await()
     * @throws CloudflareException as that does
     * @throws InterruptedException as that does
     */
    public ApiReply await(Duration atMost) throws CloudflareException, InterruptedException {
        Duration limit = atMost.compareTo(requestTimeout) < 0 ? atMost : requestTimeout;
        try {
            return ReplyClassifier.classify(response.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            response.cancel(true);
            throw new TransportException(what + ": no answer within " + limit.toMillis() + " ms", late);
        } catch (ExecutionException broken) {
            // The JDK reports a cancelled exchange as a broken one.
            if (cancelled) {
                throw new CancellationException(what + ": cancelled");
            }
            Throwable cause = broken.getCause();
            if (cause instanceof BoundedBody.TooLongException) {
                // asked again, it would be as long
                throw ServerFaultException.lasting(Refusal.concluded(what + ": " + cause.getMessage()));
            }
            throw broken(cause);
        } catch (InterruptedException interrupted) {
            response.cancel(true);
            throw interrupted;
        }
    }

    private TransportException broken(Throwable cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String how = TransportException.isUnsent(cause) ? ": no connection: " : ": the exchange broke: ";
        return new TransportException(what + how + ForeignText.show(reason), cause);
    }

    /** Ends the exchange; whoever awaits it gets a {@link CancellationException} at once. */
    public void cancel() {
        cancelled = true;
        response.cancel(true);
    }
}
