package dev.d1replica.cli;

import dev.d1replica.Access;
import dev.d1replica.D1Replica;
import dev.d1replica.Manifest;
import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.emulator.D1Emulator;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The main job on a sample database. */
final class DemoCommand extends Subcommand {
    private static final String SAMPLE = "dump.sql";

    private static final String QUERY =
            "SELECT month, purchases, turnover FROM monthly_turnover ORDER BY month DESC LIMIT 3";

    private final Argument<Path> to =
            Argument.option(spec, Path.class, "--to", "FILE", "demo-shop.sqlite", "Default: ${DEFAULT-VALUE}");

    DemoCommand() {
        super(
                "demo",
                "The whole way on an embedded emulator and a sample database: no account, no network.",
                "  d1-replica demo",
                "  d1-replica demo --to /tmp/demo.sqlite");
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path sample = Files.createTempFile("d1-replica-demo", ".sql");
        try (InputStream dump = sample()) {
            Files.copy(dump, sample, StandardCopyOption.REPLACE_EXISTING);
        }
        try (D1Emulator emulator = D1Emulator.builder().database("shop", sample).start()) {
            out.println("A D1 emulator serves the sample database \"shop\" at " + emulator.baseUri());
            Access access = new Access(
                    emulator.baseUri(), new Credentials.ApiToken(emulator.token()), Optional.of(emulator.accountId()));
            Manifest pulled = D1Replica.pull("shop", access).to(to.value());
            out.println("d1-replica pull shop --to " + to.value());
            Summary.of(pulled).forEach(line -> out.println("  " + line));
        } finally {
            Files.deleteIfExists(sample);
        }
        query(out);
        out.println("The replica lies at " + to.value().toAbsolutePath().normalize());
        out.flush();
        return 0;
    }

    /** The dump of the sample database. */
    static InputStream sample() {
        return DemoCommand.class.getResourceAsStream(SAMPLE);
    }

    private void query(PrintWriter out) throws SQLException {
        out.println(QUERY);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + to.value().toAbsolutePath());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                out.println("  " + rows.getString(1) + " | " + rows.getString(2) + " | " + rows.getString(3));
            }
        }
    }
}
