package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, copied beside a build without content, with a Java that prints what it is called with. */
@EnabledOnOs(OS.LINUX)
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "d1-replica");

    @TempDir
    Path folder;

    private Path java;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(LAUNCHER, folder.resolve("d1-replica"));
        for (String module : List.of("importer", "core", "emulator", "cli")) {
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createFile(folder.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(folder.resolve("cli/target/app"));
        Files.createFile(folder.resolve("cli/target/launcher.stamp"));
        java = Files.createDirectories(folder.resolve("jdk"));
        Path program = Files.createDirectories(java.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        isVersion("17.0.15");
    }

    private void isVersion(String version) throws IOException {
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    /** What Java is called with, or what is said instead. */
    private List<String> options(Map<String, String> environment, String... words) throws Exception {
        Process process = start(environment, words);
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return said;
    }

    private Process start(Map<String, String> environment, String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("d1-replica").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void givesTheHeapRoomFromTheBeginning() throws Exception {
        assertThat(options(Map.of(), "load", "shop.sql"))
                .contains("-Xms128m", "-XX:PretenureSizeThreshold=64k")
                .endsWith("dev.d1replica.cli.Main", "load", "shop.sql");
    }

    @ParameterizedTest
    @CsvSource({
        "JDK_JAVA_OPTIONS, -Xmx64m",
        "JDK_JAVA_OPTIONS, -ea -Xmx64m",
        "JDK_JAVA_OPTIONS, -mx64m",
        "JDK_JAVA_OPTIONS, @options",
        "JAVA_TOOL_OPTIONS, -XX:MaxHeapSize=64m",
        "JAVA_TOOL_OPTIONS, -XX:MaxRAMPercentage=1",
        "_JAVA_OPTIONS, -Xmx64m",
    })
    void beginsSmallWhereTheCallerMayLimitTheHeap(String name, String value) throws Exception {
        assertThat(options(Map.of(name, value), "load", "shop.sql"))
                .contains("-Xms16m")
                .doesNotContain("-Xms128m", "-XX:PretenureSizeThreshold=64k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26", "27-ea"})
    void leavesOutWhatNewerJavasRefuse(String version) throws Exception {
        isVersion(version);

        assertThat(options(Map.of(), "load", "shop.sql"))
                .contains("-Xms128m")
                .doesNotContain("-XX:PretenureSizeThreshold=64k");
    }

    @Test
    void leavesMostOfTheHeapToH2() throws Exception {
        assertThat(options(Map.of(), "load", "shop.sql", "--to", "jdbc:h2:./shop"))
                .contains("-Xmx384m")
                .doesNotContain("-Xms128m");
    }

    @Test
    void saysThatNothingIsATerminal() throws Exception {
        assertThat(options(Map.of(), "load", "shop.sql")).contains("-Dd1-replica.terminal=");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        isVersion("11.0.2");

        Process process = start(Map.of(), "--version");

        assertThat(process.getInputStream())
                .hasContent("d1-replica: this Java is version 11: install a JDK, 17 or newer");
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
