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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on a sample database. */
@Command(
        name = "demo",
        description = "The whole way on an embedded emulator and a sample database: no account, no network.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  d1-replica demo", "  d1-replica demo --to /tmp/demo.sqlite"})
final class DemoCommand implements Callable<Integer> {
    private static final String SAMPLE = "dump.sql";

    private static final String QUERY =
            "SELECT month, purchases, turnover FROM monthly_turnover ORDER BY month DESC LIMIT 3";

    @Spec
    CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            defaultValue = "demo-shop.sqlite",
            description = "Default: ${DEFAULT-VALUE}")
    Path to;

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
            Manifest pulled = D1Replica.pull("shop", access).to(to);
            out.println("d1-replica pull shop --to " + to);
            Summary.of(pulled).forEach(line -> out.println("  " + line));
        } finally {
            Files.deleteIfExists(sample);
        }
        query(out);
        out.println("The replica lies at " + to.toAbsolutePath().normalize());
        out.flush();
        return 0;
    }

    /** The dump of the sample database. */
    static InputStream sample() {
        return DemoCommand.class.getResourceAsStream(SAMPLE);
    }

    private void query(PrintWriter out) throws SQLException {
        out.println(QUERY);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + to.toAbsolutePath());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                out.println("  " + rows.getString(1) + " | " + rows.getString(2) + " | " + rows.getString(3));
            }
        }
    }
}
