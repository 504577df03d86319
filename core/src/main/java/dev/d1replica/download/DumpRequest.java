package dev.d1replica.download;

import dev.d1replica.download.DownloadException.Reason;
import dev.d1replica.export.SignedUrl;
import dev.d1replica.http.ForeignText;
import dev.d1replica.http.HttpClients;
import dev.d1replica.http.RetryAfter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The GET of the dump: no authorisation (the signature in the URL is one, and storage servers refuse a second), no compression
 * wanted, no HEAD before it (the signature covers the method), redirects by hand since each target must be judged.
 */
final class DumpRequest {
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client = HttpClients.create();
    private final Duration stallTimeout;
    private volatile CompletableFuture<?> onItsWay;
    private volatile BodyStream latest;
    private volatile boolean cancelled;

    DumpRequest(Duration stallTimeout) {
        this.stallTimeout = stallTimeout;
    }

    /** Sends it and returns the answer of status 200, its body not yet read. */
    DumpResponse send(SignedUrl url) throws IOException {
        return send(url, Map.of(), Set.of(200));
    }

    /**
     * Asks for the rest from a byte on, provided that the dump is still of this version (RFC 9110 §13.1.5).
     *
     * @return the answer: 206 with that part, or 200 with everything
     */
    DumpResponse send(SignedUrl url, long from, String version) throws IOException {
        return send(url, Map.of("Range", "bytes=" + from + "-", "If-Range", version), Set.of(200, 206));
    }

    private DumpResponse send(SignedUrl url, Map<String, String> headers, Set<Integer> wanted) throws IOException {
        SignedUrl at = url;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            DumpResponse response = get(at, headers);
            int status = response.status();
            String location = response.headers().firstValue("location").orElse("");
            if (wanted.contains(status)) {
                return response;
            }
            if (!REDIRECTS.contains(status) || location.isEmpty()) {
                Duration wait =
                        RetryAfter.in(response.headers(), Clock.systemUTC()).orElse(null);
                throw new DownloadException(status, RefusalBody.describe(response, at), wait);
            }
            response.body().close();
            at = target(at, location);
        }
        throw new DownloadException(
                Reason.UNSAFE_ADDRESS, "more than " + MAX_REDIRECTS + " redirects on the way to the dump");
    }

    private DumpResponse get(SignedUrl url, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.reveal())
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "d1-replica")
                .GET();
        headers.forEach(request::header);
        // Not HttpRequest.timeout: newer JDKs count the body into it, which may take its time here.
        CompletableFuture<DumpResponse> head = new CompletableFuture<>();
        CompletableFuture<?> exchange = client.sendAsync(request.build(), info -> body(info, head));
        exchange.whenComplete((whole, failure) -> fail(head, failure));
        onItsWay = exchange;
        boolean answered = false;
        try {
            if (cancelled) {
                exchange.cancel(true); // by a cancel() that may not have seen it
            }
            DumpResponse answer = head.get(stallTimeout.toNanos(), TimeUnit.NANOSECONDS);
            answered = true;
            return answer;
        } catch (CancellationException closed) {
            throw new IOException("the download is closed", closed);
        } catch (TimeoutException late) {
            throw new DownloadException(
                    Reason.STALLED,
                    "no answer where the dump lies within " + stallTimeout.toMillis() / 1000.0 + " seconds");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the dump's first byte");
        } catch (ExecutionException broken) {
            if (cancelled) {
                throw new IOException("the download is closed", broken);
            }
            Throwable cause = broken.getCause();
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new DownloadException(
                    Reason.UNREACHABLE,
                    "no answer where the dump lies: " + ForeignText.show(url.hideIn(reason)),
                    cause);
        } finally {
            if (!answered) {
                end(exchange);
            }
        }
    }

    /** Ends a request on its way, and the body of the latest answer, and lets no further one through. For any thread. */
    void cancel() {
        cancelled = true;
        CompletableFuture<?> exchange = onItsWay;
        if (exchange != null) {
            end(exchange);
        }
    }

    private void end(CompletableFuture<?> exchange) {
        exchange.cancel(true);
        BodyStream body = latest;
        if (body != null) {
            body.close();
        }
    }

    private BodyStream body(HttpResponse.ResponseInfo info, CompletableFuture<DumpResponse> head) {
        BodyStream body =
                new BodyStream(info.headers().firstValueAsLong("content-length").orElse(-1), stallTimeout);
        latest = body;
        if (cancelled) {
            body.close(); // by a cancel() that may not have seen it
        }
        head.complete(new DumpResponse(info.statusCode(), info.headers(), body));
        return body;
    }

    /** The client reports what breaks just behind the head here, and to the body, or only here. */
    private static void fail(CompletableFuture<DumpResponse> head, Throwable failure) {
        if (failure != null && !head.completeExceptionally(failure)) {
            head.thenAccept(answer -> answer.body().onError(failure));
        }
    }

    private static SignedUrl target(SignedUrl from, String location) throws DownloadException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException unusable) {
            throw new DownloadException(Reason.UNSAFE_ADDRESS, "a redirect was not followed: " + unusable.getMessage());
        }
    }
}
