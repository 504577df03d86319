package dev.d1replica.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that writes exactly the bytes it was given, one answer a connection, and then closes: for bodies that no proper HTTP
 * server would send.
 */
public final class RawServer implements AutoCloseable {
    /** The bytes of one answer; {@code hold} keeps the connection open after them. */
    public record Answer(byte[] bytes, boolean hold) {}

    private final ServerSocket listening;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public RawServer(Answer... answers) {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(List.of(answers)), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Status line and headers, given as name and value in turn. */
    public static String head(int status, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    public static Answer answer(String head, byte[] body) {
        return new Answer(join(head.getBytes(StandardCharsets.ISO_8859_1), body), false);
    }

    public static Answer thenSilence(String head, byte[] body) {
        return new Answer(answer(head, body).bytes(), true);
    }

    public static byte[] chunk(byte[] bytes) {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return join(size, bytes, "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** The heads of the requests so far, in lower case. */
    public List<String> requests() {
        return new ArrayList<>(requests);
    }

    private void serve(List<Answer> answers) {
        for (Answer answer : answers) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                requests.add(readHead(socket));
                socket.getOutputStream().write(answer.bytes());
                socket.getOutputStream().flush();
                if (!answer.hold()) {
                    socket.close();
                }
            } catch (IOException ended) {
                return;
            }
        }
    }

    private static String readHead(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next == -1) {
                break;
            }
            head.append((char) next);
        }
        return head.toString().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
