package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The emulator as a command. */
final class EmulateCommandTest {
    @TempDir
    Path folder;

    @Test
    @DisabledIfEnvironmentVariable(
            named = "D1_EMULATOR_TOKEN",
            matches = ".*",
            disabledReason = "a token of the user's own is not printed")
    void printsHowToReachItAndServesUntilInterrupted() throws Exception {
        Path source = Files.copy(Cli.source("shop"), folder.resolve("shop.sqlite"));
        PipedReader printed = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(printed));
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread serving =
                new Thread(() -> exit.complete(Commands.all().setOut(out).execute("emulate", source.toString())));
        serving.start();
        BufferedReader lines = new BufferedReader(printed);
        String base = value(lines.readLine(), "CLOUDFLARE_API_BASE_URL=");
        String account = value(lines.readLine(), "CLOUDFLARE_ACCOUNT_ID=");
        String token = value(lines.readLine(), "CLOUDFLARE_API_TOKEN=");
        String database = lines.readLine();
        assertThat(token).isEqualTo("emulator");
        assertThat(database).matches("[0-9a-f-]{36}  shop");

        HttpResponse<String> reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "/accounts/" + account + "/d1/database"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains(database.substring(0, 36));

        serving.interrupt();
        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(130);
    }

    private static String value(String line, String name) {
        assertThat(line).startsWith(name);
        return line.substring(name.length());
    }

    @Test
    void sourcesThatCannotBeServed() throws Exception {
        Path missing = folder.resolve("missing.sqlite");
        assertThat(Cli.run("emulate", missing).exits(2).error()).isEqualTo("no such file: " + missing);
        assertThat(Cli.run("emulate", folder).exits(2).error()).contains("directory");
        Path malformed = Files.writeString(folder.resolve("x.sql"), "hello\n");
        Cli.run("emulate", malformed).exits(7).error();
    }

    @Test
    void faultsThatAreNone() throws Exception {
        Path missing = folder.resolve("missing.txt");
        assertThat(Cli.run("emulate", Cli.source("shop"), "--faults", missing)
                        .exits(2)
                        .error())
                .isEqualTo("no such file: " + missing);
        Path script = Files.writeString(folder.resolve("faults.txt"), "export 1 lost\nexport 2 found\n");
        assertThat(Cli.run("emulate", Cli.source("shop"), "--faults", script)
                        .exits(2)
                        .error())
                .isEqualTo("line 2 orders no fault: export 2 found");
    }

    @Test
    void twoSourcesOfOneName() {
        assertThat(Cli.run("emulate", Cli.source("shop"), Cli.source("views"))
                        .exits(2)
                        .error())
                .contains("source");
    }

    @Test
    void portsThatCannotBeListenedOn() {
        assertThat(Cli.run("emulate", Cli.source("shop"), "--port", "70000")
                        .exits(2)
                        .error())
                .contains("70000");
        try (FakeApi taken = new FakeApi(new byte[0])) {
            String port = String.valueOf(URI.create(taken.base()).getPort());
            assertThat(Cli.run("emulate", Cli.source("shop"), "--port", port)
                            .exits(2)
                            .error())
                    .contains(port);
        }
    }
}
