package dev.d1replica.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of a user's, itself a module, compiled and run on the module path. */
class ModulePathTest {
    private static final String DESCRIPTOR = """
            module com.example.user {
                requires dev.d1replica.core;
                requires dev.d1replica.emulator;
                requires dev.d1replica.junit;
            }
            """;

    private static final String PROGRAM = """
            package com.example.user;

            import dev.d1replica.D1Replica;
            import dev.d1replica.Access;
            import dev.d1replica.Target;
            import dev.d1replica.cloudflare.Credentials;
            import dev.d1replica.emulator.D1Emulator;
            import java.nio.file.Path;
            import java.sql.Connection;
            import java.util.Optional;

            class Program {
                public static void main(String[] arguments) throws Exception {
                    Path folder = Path.of(arguments[1]);
                    Target sqlite = Target.of(folder.resolve("shop.sqlite"));
                    try (D1Emulator emulator =
                            D1Emulator.builder().database("shop", Path.of(arguments[0])).start()) {
                        Access access = new Access(emulator.baseUri(), new Credentials.ApiToken(emulator.token()), Optional.empty());
                        D1Replica.pull("shop", access).to(sqlite);
                    }
                    Target h2 = Target.parse("jdbc:h2:" + folder.resolve("shop"));
                    D1Replica.load(Path.of(arguments[0])).to(h2);
                    for (Target target : new Target[] {sqlite, h2}) {
                        try (Connection connection = target.connect();
                                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM \\"maker\\"")) {
                            rows.next();
                            System.out.println(target.engine() + " " + rows.getLong(1));
                        }
                    }
                    System.out.println(dev.d1replica.junit.D1ReplicaExtension.class.getModule().getName());
                }
            }
            """;

    @Test
    void everyLibraryIsAModule(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("com/example/user"));
        Path descriptor = Files.writeString(folder.resolve("module-info.java"), DESCRIPTOR);
        Path program = Files.writeString(sources.resolve("Program.java"), PROGRAM);
        Path classes = folder.resolve("classes");
        String modules = ClassPath.entries();
        Ended.tool("javac", "-p", modules, "-d", classes, descriptor, program).succeeds();
        List<String> said = Ended.tool(
                        "java",
                        "-p",
                        modules + java.io.File.pathSeparator + classes,
                        "--add-modules",
                        "com.h2database",
                        "-m",
                        "com.example.user/com.example.user.Program",
                        Project.DUMP,
                        folder)
                .succeeds();
        assertThat(said).contains("SQLITE 7", "H2 7", "dev.d1replica.junit");
    }
}
