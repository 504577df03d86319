package dev.d1replica.cli;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.FaultScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Serves databases as Cloudflare would. */
final class EmulateCommand extends Subcommand {
    private static final String TOKEN = "D1_EMULATOR_TOKEN";

    private final Argument<List<Path>> sources = Argument.parameters(
            spec, Path.class, "SOURCE", "SQLite files or dumps; each becomes a database named after its file.");
    private final Argument<Integer> port = Argument.option(spec, int.class, "--port", "N", "0", "Default: a free one.");
    private final Argument<Path> faults = Argument.option(
            spec,
            Path.class,
            "--faults",
            "FILE",
            "Faults to make, a line each: kind of request, which of that kind, what happens, such as"
                    + " \"download 1 cut 9000\".");
    private final Argument<Long> bytesPerSecond = Argument.option(
            spec,
            Long.class,
            "--bytes-per-second",
            "N",
            "How fast dumps are sent. Default: as fast as this machine can.");

    EmulateCommand() {
        super(
                "emulate",
                "Serve SQLite files or dumps through the D1 API on loopback, until interrupted.",
                "  d1-replica emulate shop.sqlite --port 8787",
                "  d1-replica emulate shop.sql orders.sqlite");
    }

    @Override
    public Integer call() throws Exception {
        try (D1Emulator emulator = start()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("CLOUDFLARE_API_BASE_URL=" + emulator.baseUri());
            out.println("CLOUDFLARE_ACCOUNT_ID=" + emulator.accountId());
            out.println(
                    System.getenv(TOKEN) == null
                            ? "CLOUDFLARE_API_TOKEN=" + emulator.token()
                            : "the token is the one in " + TOKEN);
            emulator.databases().forEach(database -> out.println(database.id() + "  " + database.name()));
            out.flush();
            Thread.sleep(Long.MAX_VALUE);
            return 0;
        } catch (InterruptedException askedToEnd) {
            // the usual way to end, so no failure to tell: see Interruption
            return Failure.INTERRUPTED;
        }
    }

    private D1Emulator start() throws IOException {
        try {
            return describe(System.getenv()).start();
        } catch (BindException e) {
            throw new ConfigurationException("port " + port.value() + " cannot be listened on: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private D1Emulator.Builder describe(Map<String, String> environment) throws IOException {
        D1Emulator.Builder builder = D1Emulator.builder().port(port.value());
        if (faults.value() != null) {
            builder.faults(FaultScript.read(faults.value()));
        }
        if (bytesPerSecond.value() != null) {
            builder.bytesPerSecond(bytesPerSecond.value());
        }
        for (Path source : sources.value()) {
            if (Files.isDirectory(source)) {
                throw new ConfigurationException("a source is a file, and this is a directory: " + source);
            }
            if (!Files.exists(source)) {
                throw new NoSuchFileException(source.toString());
            }
            builder.database(name(source), source);
        }
        return environment.containsKey(TOKEN) ? builder.token(environment.get(TOKEN)) : builder;
    }

    private static String name(Path source) {
        return source.getFileName().toString().replaceFirst("\\.gz$", "").replaceFirst("\\.[A-Za-z0-9]+$", "");
    }
}
