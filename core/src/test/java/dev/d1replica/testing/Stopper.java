package dev.d1replica.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs something on a thread of its own, to be stopped from outside; its failure is what counts. */
public final class Stopper {
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Thread thread;

    public Stopper(Callable<?> work) {
        thread = new Thread(
                () -> {
                    try {
                        Object result = work.call();
                        failure.completeExceptionally(new AssertionError("not stopped, but returned " + result));
                    } catch (Throwable thrown) {
                        failure.complete(thrown);
                    }
                },
                "stopped-by-test");
        thread.setDaemon(true);
        thread.start();
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** Returns what ended the work. */
    public Throwable failure() {
        try {
            return failure.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            throw new AssertionError("still running, or it returned", late.getCause());
        }
    }
}
