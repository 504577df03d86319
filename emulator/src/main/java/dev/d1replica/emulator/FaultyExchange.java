package dev.d1replica.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.zip.GZIPOutputStream;

/** An exchange whose right answer goes wrong on its way; whoever answers does not notice. */
final class FaultyExchange extends HttpExchange {
    private final HttpExchange exchange;
    private final Fault.Effect effect;
    private GZIPOutputStream gzip;

    FaultyExchange(HttpExchange exchange, Fault.Effect effect) {
        this.exchange = exchange;
        this.effect = effect;
        if (effect instanceof Fault.Cut cut) {
            exchange.setStreams(null, BreakingOutput.cut(exchange.getResponseBody(), cut.bytes()));
        } else if (effect instanceof Fault.Gzip compressed) {
            exchange.setStreams(null, BreakingOutput.cut(exchange.getResponseBody(), compressed.bytes()));
        } else if (effect instanceof Fault.Stall stall) {
            exchange.setStreams(null, new BreakingOutput(exchange.getResponseBody(), stall.bytes(), stall.length()));
        }
    }

    @Override
    public Headers getRequestHeaders() {
        if (!(effect instanceof Fault.IgnoreRange)) {
            return exchange.getRequestHeaders();
        }
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        headers.remove("Range");
        return headers;
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        if (effect instanceof Fault.Retag retag) {
            getResponseHeaders().set("ETag", retag.tag());
        }
        if (effect instanceof Fault.Gzip && length >= 0) {
            getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(status, 0); // in chunks: the length is not known yet
            gzip = new GZIPOutputStream(exchange.getResponseBody());
        } else {
            exchange.sendResponseHeaders(status, length);
        }
    }

    @Override
    public OutputStream getResponseBody() {
        return gzip == null ? exchange.getResponseBody() : gzip;
    }

    @Override
    public void close() {
        try (exchange) {
            if (gzip != null) {
                gzip.finish();
            }
        } catch (IOException cut) {
            // as ordered: the server closes a connection whose body cannot be ended
        }
    }

    @Override
    public Headers getResponseHeaders() {
        return exchange.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return exchange.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return exchange.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return exchange.getHttpContext();
    }

    @Override
    public InputStream getRequestBody() {
        return exchange.getRequestBody();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return exchange.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return exchange.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return exchange.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return exchange.getProtocol();
    }

    @Override
    public Object getAttribute(String name) {
        return exchange.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        exchange.setAttribute(name, value);
    }

    @Override
    public void setStreams(InputStream in, OutputStream out) {
        exchange.setStreams(in, out);
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return exchange.getPrincipal();
    }
}
