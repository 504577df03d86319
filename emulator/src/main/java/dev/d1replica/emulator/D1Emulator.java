package dev.d1replica.emulator;

import com.sun.net.httpserver.HttpServer;
import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The D1 REST API over SQLite files or dumps, on the loopback address only.
 *
 * <pre>{@code
 * try (D1Emulator emulator = D1Emulator.builder().database("shop", Path.of("shop.sqlite")).start()) {
 *     emulator.baseUri();   // what CLOUDFLARE_API_BASE_URL is set to
 * }
 * }</pre>
 *
 * <p>It offers accounts, databases, exports with signed URLs, Time Travel bookmarks and reading queries, and refuses as
 * the service does. The files are opened for reading only. Requests are served by a small fixed number of threads; all
 * methods may be called from any thread. Temporary files are its owner's alone and gone after {@link #close()}.
 */
public final class D1Emulator implements AutoCloseable {
    /** The id of the one account, always the same. */
    public static final String ACCOUNT_ID = "0123456789abcdef0123456789abcdef";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int HTTP_THREADS = 8;
    private static final int EXPORT_THREADS = 2;
    private static final int SECRET_BYTES = 32;
    private static final int ACCESS_KEY_BYTES = 16;

    /** A property of the module jdk.httpserver, read once at the first use of a server in the process. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // The server sends head and body apart: without it each small reply on a kept connection takes 40 ms more.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final PrivateFiles files;
    private final ExecutorService httpThreads = Executors.newFixedThreadPool(HTTP_THREADS, daemons("d1-emulator-http"));
    private final ExecutorService exportThreads =
            Executors.newFixedThreadPool(EXPORT_THREADS, daemons("d1-emulator-export"));
    private final Credentials credentials;
    private final List<SourceDatabase> databases;
    private final Map<UUID, ExportSlot> slots = new LinkedHashMap<>();
    private final FaultFilter faults;

    private D1Emulator(Builder settings, PrivateFiles files, List<SourceDatabase> databases, HttpServer server) {
        this.credentials = new Credentials(settings.token, settings.email, settings.key);
        this.files = files;
        this.databases = databases;
        this.server = server;
        this.faults = new FaultFilter(settings.faults);
        wire(settings);
        server.setExecutor(httpThreads);
        server.start();
    }

    /** Starts describing an emulator. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address that stands for {@code https://api.cloudflare.com/client/v4}. */
    public URI baseUri() {
        return URI.create("http://" + host() + ApiExchange.PREFIX);
    }

    /** The id of the one account. */
    public String accountId() {
        return ACCOUNT_ID;
    }

    /** The token that is let in. */
    public String token() {
        return credentials.token();
    }

    /** The databases in the order in which they were given. */
    public List<Database> databases() {
        return databases.stream()
                .map(source -> new Database(source.name(), source.id()))
                .toList();
    }

    /** How many requests of a kind have come, those that an ordered fault befell included. */
    public int requests(Fault.Request kind) {
        return faults.seen(kind);
    }

    /**
     * Orders things to go wrong from now on: requests are counted from this call. The first that concerns a request happens, and these
     * go before those that were ordered earlier.
     */
    public void order(List<Fault> faultsFromNow) {
        faults.order(faultsFromNow);
    }

    /** Stops serving, cancels exports and removes the temporary files. */
    @Override
    public void close() {
        server.stop(0);
        slots.values().forEach(ExportSlot::close);
        httpThreads.shutdownNow();
        exportThreads.shutdownNow();
        files.close();
    }

    /** Base address and databases; the token stays out. */
    @Override
    public String toString() {
        return "D1Emulator[" + baseUri() + ", " + databases() + "]";
    }

    /**
     * A database of the emulator.
     *
     * @param name its name, unique
     * @param id its id, derived from the name and therefore the same at every start
     */
    public record Database(String name, UUID id) {}

    private String host() {
        return LOOPBACK + ":" + server.getAddress().getPort();
    }

    private void wire(Builder settings) {
        UrlSigner signer = new UrlSigner(host(), settings.accessKeyId, randomHex(SECRET_BYTES), "auto");
        DumpStore store = new DumpStore(files, signer, settings.clock);
        for (SourceDatabase database : databases) {
            slots.put(
                    database.id(),
                    new ExportSlot(database, store, exportThreads, settings.clock, settings.exportIdleLimit));
        }
        DatabaseCatalog catalog = new DatabaseCatalog(databases);
        ApiHandler api = new ApiHandler(
                credentials,
                new AccountEndpoint(),
                new DatabaseEndpoint(catalog),
                new ExportEndpoint(catalog, slots, settings.dialect),
                new QueryEndpoint(catalog, slots, files));
        server.createContext("/", api).getFilters().add(faults);
        server.createContext(
                        DumpStore.PATH, new DownloadHandler(store, signer, settings.clock, settings.bytesPerSecond))
                .getFilters()
                .add(faults);
    }

    private static D1Emulator start(Builder settings) throws IOException {
        PrivateFiles files = new PrivateFiles();
        try {
            List<SourceDatabase> databases = new ArrayList<>();
            for (Map.Entry<String, Path> source : settings.sources.entrySet()) {
                databases.add(SourceDatabase.open(source.getKey(), source.getValue(), files));
            }
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(LOOPBACK), settings.port);
            return new D1Emulator(settings, files, databases, HttpServer.create(address, 0));
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Describes an emulator; not for use from several threads. */
    public static final class Builder {
        private final Map<String, Path> sources = new LinkedHashMap<>();
        private String token = "emulator";
        private String email;
        private String key;
        private String accessKeyId = randomHex(ACCESS_KEY_BYTES);
        private int port;
        private DumpDialect dialect = DumpDialect.COLUMN_LIST;
        private Duration exportIdleLimit = Duration.ofSeconds(10);
        private long bytesPerSecond = Long.MAX_VALUE;
        private InstantSource clock = InstantSource.system();
        private final List<Fault> faults = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a database: a SQLite file, or a dump that is loaded at the start.
         *
         * @throws IllegalArgumentException when there is one of that name already
         */
        public Builder database(String name, Path source) {
            if (sources.putIfAbsent(name, Objects.requireNonNull(source, "source")) != null) {
                throw new IllegalArgumentException("Two databases are named " + name);
            }
            return this;
        }

        /** The API token that is let in; {@code emulator} unless given. */
        public Builder token(String admitted) {
            token = Objects.requireNonNull(admitted, "token");
            return this;
        }

        /** Lets in a global API key with its e-mail address too ({@code X-Auth-Key}, {@code X-Auth-Email}). */
        public Builder apiKey(String admittedEmail, String admittedKey) {
            email = Objects.requireNonNull(admittedEmail, "email");
            key = Objects.requireNonNull(admittedKey, "key");
            return this;
        }

        /** The access key id that signed URLs name, by which a trace of one can be told; a random one unless given. */
        public Builder accessKeyId(String named) {
            accessKeyId = Objects.requireNonNull(named, "accessKeyId");
            return this;
        }

        /** The port to listen on; 0, unless given, takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The dialect of the dumps; today's unless given. */
        public Builder dialect(DumpDialect spoken) {
            dialect = Objects.requireNonNull(spoken, "dialect");
            return this;
        }

        /** After how long without a poll an export is cancelled; 10 seconds unless given. The service names no number. */
        public Builder exportIdleLimit(Duration limit) {
            exportIdleLimit = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /** How fast dumps are sent, each for itself; as fast as the machine can unless given. */
        public Builder bytesPerSecond(long limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("bytesPerSecond is less than 1: " + limit);
            }
            bytesPerSecond = limit;
            return this;
        }

        /** Orders something to go wrong with the {@code number}th request of a kind, counted from 1. */
        public Builder fault(Fault.Request request, int number, Fault.Effect effect) {
            return faults(List.of(new Fault(request, number, number, effect)));
        }

        /** Orders things to go wrong, such as a {@link FaultScript} names; the first that concerns a request happens. */
        public Builder faults(List<Fault> ordered) {
            faults.addAll(ordered);
            return this;
        }

        /** The time by which exports idle and URLs expire. */
        Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Opens the sources and starts serving.
         *
         * @throws IllegalArgumentException when a SQLite file is not encoded in UTF-8
         * @throws DumpException when a source is neither a SQLite file nor a sound dump
         * @throws TargetException when SQLite refuses what a dump holds
         * @throws IOException when a source cannot be read or the port is taken
         */
        public D1Emulator start() throws IOException {
            return D1Emulator.start(this);
        }
    }
}
