package dev.d1replica.emulator;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the handlers and lets ordered faults happen. Safe for use by many threads. */
final class FaultFilter extends Filter {
    private final List<Fault> faults;
    private final Map<Fault.Request, AtomicInteger> seen = new EnumMap<>(Fault.Request.class);

    FaultFilter(List<Fault> faults) {
        this.faults = List.copyOf(faults);
        for (Fault.Request request : Fault.Request.values()) {
            seen.put(request, new AtomicInteger());
        }
    }

    @Override
    public String description() {
        return "faults that were ordered";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Optional<Fault.Effect> effect = effectOn(exchange.getRequestURI().getPath());
        if (effect.isEmpty()) {
            chain.doFilter(exchange);
        } else if (effect.get() instanceof Fault.Answer answer) {
            send(exchange, answer);
        } else if (effect.get() instanceof Fault.Cut cut) {
            exchange.setStreams(null, new Cutting(exchange.getResponseBody(), cut.bytes()));
            chain.doFilter(exchange);
        }
    }

    /** Counts the request under every kind that it is of. */
    private Optional<Fault.Effect> effectOn(String path) {
        if (path.startsWith(DumpStore.PATH)) {
            return next(Fault.Request.DOWNLOAD);
        }
        Optional<Fault.Effect> api = next(Fault.Request.API);
        Optional<Fault.Effect> export = path.endsWith("/export") ? next(Fault.Request.EXPORT) : Optional.empty();
        return api.or(() -> export);
    }

    private Optional<Fault.Effect> next(Fault.Request request) {
        int number = seen.get(request).incrementAndGet();
        return faults.stream()
                .filter(fault -> fault.request() == request && fault.number() == number)
                .map(Fault::effect)
                .findFirst();
    }

    private static void send(HttpExchange exchange, Fault.Answer answer) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Breaks off; the server closes the connection of a body that its handler did not finish. */
    private static final class Cutting extends FilterOutputStream {
        private long left;

        Cutting(OutputStream out, long bytes) {
            super(out);
            this.left = bytes;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int allowed = (int) Math.min(left, length);
            out.write(bytes, offset, allowed);
            left -= allowed;
            if (allowed < length) {
                out.flush();
                throw new IOException("cut as ordered");
            }
        }
    }
}
