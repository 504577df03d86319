package dev.d1replica.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's few lines of Java as a program in a wrangler project: database, account and token are found, and nothing is printed. */
class ProjectProgramTest {
    private static final String PROGRAM = """
            import dev.d1replica.D1Replica;
            import dev.d1replica.Manifest;
            import java.nio.file.Path;

            class Program {
                public static void main(String[] arguments) throws Exception {
                    Manifest pulled = D1Replica.pull("DB").tables("maker", "part").exact().to(Path.of("shop.sqlite"));
                    D1Replica.export("DB").to(Path.of("dump.sql.gz"));
                    Manifest loaded = D1Replica.load(Path.of("dump.sql.gz")).to(Path.of("loaded.sqlite"));
                    System.out.println(pulled.source().get().name() + ": " + pulled.replica().tables().size()
                            + " tables, then " + loaded.replica().tables().size());
                }
            }
            """;

    @Test
    void everythingIsFoundAndNothingPrinted(@TempDir Path folder) throws Exception {
        try (D1Emulator emulator =
                D1Emulator.builder().database("shop", Project.DUMP).start()) {
            Map<String, String> environment = new Commands(folder).environment(emulator);
            Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
            Ended.tool("javac", "-cp", ClassPath.entries(), "-d", folder, source)
                    .succeeds();
            String classPath = folder + File.pathSeparator + ClassPath.entries();
            List<String> java = List.of(
                    Ended.home("java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp", classPath, "Program");
            assertThat(Ended.run(folder, environment, java).succeeds()).containsExactly("shop: 2 tables, then 6");
        }
    }
}
