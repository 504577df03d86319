package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.FaultScript;
import dev.d1replica.replica.sqlite.SqliteComparison;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault that the service and the way to it can make, with a marked token and a marked address of the dump: the replica is
 * right or the old one stands, and neither mark is found anywhere. The policies are the command's own, so that most of the time
 * is waiting: many pulls run at once.
 */
final class FaultsTest {
    private static final int AT_ONCE = 16;
    private static final Path FAULTS = Path.of("src", "test", "resources", "faults");

    @TempDir
    Path folder;

    /** A script, what it is expected to lead to, and the options that keep it short. */
    private record Case(String script, int exit, int tries, List<String> options) {
        String title() {
            return script.lines()
                    .map(line -> "`" + line + "`")
                    .reduce((a, b) -> a + "<br>" + b)
                    .orElseThrow();
        }
    }

    /** What a pull came to. */
    private record Seen(Case fault, Cli.Ended ended, String outcome, int tries, String old) {}

    @Test
    void theReplicaIsRightOrTheOldOneStandsAndNoSecretIsShown() throws Exception {
        List<Seen> all;
        Path token = Files.writeString(folder.resolve("token"), Secrets.TOKEN);
        try (Secrets secrets = new Secrets()) {
            all = runAll(token);
            secrets.assertNone();
        }
        SoftAssertions expected = new SoftAssertions();
        FaultTable table = new FaultTable("service");
        for (Seen seen : all) {
            expected.assertThat(seen.ended().exit())
                    .as(
                            "exit of %s; stderr: %s",
                            seen.fault().script(), seen.ended().err())
                    .isEqualTo(seen.fault().exit());
            expected.assertThat(seen.tries())
                    .as(
                            "tries of %s; stderr: %s",
                            seen.fault().script(), seen.ended().err())
                    .isEqualTo(seen.fault().tries());
            Secrets.assertNone(
                    seen.fault().script(), seen.ended().out() + seen.ended().err());
            table.row(seen.fault().title(), seen.outcome(), String.valueOf(seen.tries()), seen.old());
        }
        expected.assertAll();
        table.check();
    }

    private List<Seen> runAll(Path token) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Seen>> running = new ArrayList<>();
            for (Case fault : cases()) {
                Path place = Files.createDirectory(folder.resolve("fault-" + running.size()));
                running.add(threads.submit(() -> run(fault, token, place)));
            }
            List<Seen> all = new ArrayList<>();
            for (Future<Seen> one : running) {
                all.add(one.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Seen run(Case fault, Path token, Path place) throws Exception {
        Path replica = place.resolve("shop.sqlite");
        Folder.change(replica, "CREATE TABLE old(x)");
        byte[] before = Files.readAllBytes(replica);
        try (D1Emulator emulator = D1Emulator.builder()
                .database("shop", Cli.source("shop"))
                .token(Secrets.TOKEN)
                .accessKeyId(Secrets.ACCESS_KEY)
                .faults(FaultScript.parse(fault.script()))
                .start()) {
            List<Object> words = new ArrayList<>(
                    List.of("pull", "shop", "--to", replica, "--api-url", emulator.baseUri(), "--token-file", token));
            words.addAll(List.of("--verbose", "--json", "--download-timeout", "2s"));
            words.addAll(fault.options());
            Cli.Ended ended = Cli.run(words.toArray());
            boolean replaced = !java.util.Arrays.equals(before, Files.readAllBytes(replica));
            if (ended.exit() == 0) {
                assertThat(SqliteComparison.compare(Cli.source("shop"), replica, 5))
                        .as(fault.script())
                        .isEmpty();
            } else {
                assertThat(replaced)
                        .as("%s: the old replica was touched", fault.script())
                        .isFalse();
            }
            assertLeft(fault, place, ended.exit());
            return new Seen(fault, ended, outcome(ended), tries(ended), replaced ? "replaced, right" : "untouched");
        }
    }

    /** Nothing else than this, and no mark in any of it but in the address that the next run goes on with. */
    private static void assertLeft(Case fault, Path place, int exit) throws Exception {
        List<String> names = Folder.names(place);
        assertThat(names)
                .as(fault.script())
                .isSubsetOf("shop.sqlite", "shop.sqlite.manifest.json", ".shop.sqlite.pending.json");
        assertThat(names.contains(".shop.sqlite.pending.json") && exit == 0)
                .as(fault.script())
                .isFalse();
        for (String name : names) {
            Secrets.assertNone(fault.script(), name);
            if (name.equals("shop.sqlite.manifest.json")) {
                Secrets.assertNone(fault.script(), Files.readString(place.resolve(name)));
            }
        }
    }

    private static String outcome(Cli.Ended ended) {
        JsonObject json = ended.json();
        return ended.exit() == 0
                ? "done"
                : "exit " + ended.exit() + ", " + json.getJsonObject("error").getString("kind");
    }

    private static int tries(Cli.Ended ended) {
        return 1
                + (int) ended.err()
                        .lines()
                        .filter(line -> line.contains("Next try in"))
                        .count();
    }

    /** Read from a file: a line with what is expected, then the script. */
    private static List<Case> cases() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String part : Files.readString(FAULTS.resolve("service.txt")).split("(?m)^== ")) {
            if (part.startsWith("exit ")) {
                String[] lines = part.strip().split("\n", 2);
                String[] words = lines[0].split("[ ,]+");
                List<String> options = Stream.of(words).skip(4).toList();
                cases.add(new Case(lines[1].strip(), Integer.parseInt(words[1]), Integer.parseInt(words[3]), options));
            }
        }
        return cases;
    }
}
