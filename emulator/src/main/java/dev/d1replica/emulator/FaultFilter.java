package dev.d1replica.emulator;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the handlers, counts requests and lets ordered faults happen. Safe for use by many threads. */
final class FaultFilter extends Filter {
    private final List<Fault> faults;
    private final Map<Fault.Request, AtomicInteger> seen = new EnumMap<>(Fault.Request.class);

    FaultFilter(List<Fault> faults) {
        this.faults = new CopyOnWriteArrayList<>(faults);
        for (Fault.Request request : Fault.Request.values()) {
            seen.put(request, new AtomicInteger());
        }
    }

    /** Orders faults whose requests are counted from now on; they go before those ordered earlier. */
    void order(List<Fault> ordered) {
        faults.addAll(0, ordered.stream().map(this::fromNow).toList());
    }

    private Fault fromNow(Fault fault) {
        long now = seen(fault.request());
        return new Fault(
                fault.request(),
                (int) Math.min(Fault.FOR_EVER, now + fault.first()),
                (int) Math.min(Fault.FOR_EVER, now + fault.last()),
                fault.effect());
    }

    @Override
    public String description() {
        return "faults that were ordered";
    }

    int seen(Fault.Request request) {
        return seen.get(request).get();
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Optional<Fault.Effect> effect = effectOn(exchange.getRequestURI().getPath());
        if (effect.isEmpty()) {
            chain.doFilter(exchange);
        } else if (effect.get() instanceof Fault.Answer answer) {
            send(exchange, answer);
        } else if (effect.get() instanceof Fault.Silence silence) {
            pause(silence.length());
            throw new IOException("no answer, as ordered");
        } else {
            chain.doFilter(new FaultyExchange(exchange, effect.get()));
        }
    }

    /** Counts the request under every kind that it is of. */
    private Optional<Fault.Effect> effectOn(String path) {
        if (path.startsWith(DumpStore.PATH)) {
            return next(Fault.Request.DOWNLOAD);
        }
        Optional<Fault.Effect> any = next(Fault.Request.API);
        Optional<Fault.Effect> kind = next(path.endsWith("/export") ? Fault.Request.EXPORT : Fault.Request.LOOKUP);
        return any.or(() -> kind);
    }

    private Optional<Fault.Effect> next(Fault.Request request) {
        int number = seen.get(request).incrementAndGet();
        return faults.stream()
                .filter(fault -> fault.concerns(request, number))
                .map(Fault::effect)
                .findFirst();
    }

    private static void send(HttpExchange exchange, Fault.Answer answer) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, quoting(exchange, value)));
            byte[] body = quoting(exchange, answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String quoting(HttpExchange exchange, String text) {
        String url = "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return text.replace("{url}", url).replace("{authorization}", String.valueOf(authorization));
    }

    /** The end of the emulator interrupts it. */
    static void pause(Duration length) throws InterruptedIOException {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the emulator ends");
        }
    }
}
