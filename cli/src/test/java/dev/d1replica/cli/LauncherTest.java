package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers, copied beside a build without content, with a Java that prints what it is called with. */
@EnabledOnOs(OS.LINUX)
final class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "d1-replica");
    private static final Path SHARED = Path.of("src", "launcher");

    @TempDir
    Path folder;

    private Path java;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(LAUNCHER, folder.resolve("d1-replica"));
        copyShared(folder.resolve("cli/src/launcher"));
        for (String module : List.of("importer", "core", "emulator", "cli")) {
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createFile(folder.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(folder.resolve("cli/target/app"));
        Files.createFile(folder.resolve("cli/target/launcher.stamp"));
        java = folder.resolve("jdk");
        makeJava(java);
    }

    private static void copyShared(Path target) throws IOException {
        Files.createDirectories(target);
        for (String file : List.of("launch.sh", "compiler.json")) {
            Files.copy(SHARED.resolve(file), target.resolve(file));
        }
    }

    private static void makeJava(Path home) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        isVersion(home, "17.0.15");
    }

    private static void isVersion(Path home, String version) throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    /** What Java is called with, or what is said instead. */
    private List<String> options(Map<String, String> environment, String... words) throws Exception {
        return said(start(environment, words));
    }

    private static List<String> said(Process process) throws Exception {
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return said;
    }

    private Process start(Map<String, String> environment, String... words) throws IOException {
        return start(folder.resolve("d1-replica"), environment, words);
    }

    private Process start(Path launcher, Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        return process(environment, command).start();
    }

    private List<String> options(Path workingFolder, List<String> command) throws Exception {
        return said(process(Map.of(), command).directory(workingFolder.toFile()).start());
    }

    private ProcessBuilder process(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        return builder;
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
        isVersion(java, version);

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

    @ParameterizedTest
    @ValueSource(strings = {"shop.sql", "shop.sql --to jdbc:h2:./shop", "large.sql"})
    void setsNothingThatTheJavaOfThisTestRefuses(String words) throws Exception {
        isVersion(java, Integer.toString(Runtime.version().feature()));
        Path large = folder.resolve("large.sql");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(4L << 30);
        }
        String line = "load " + words.replace("large.sql", large.toString());

        List<String> options = options(Map.of(), line.split(" "));

        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options.subList(0, options.indexOf("-cp")));
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(said(process))
                .noneMatch(said -> said.toLowerCase(Locale.ROOT).matches("(error|warning).*"));
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void asksAgainWhichJavaItIsOnceThereIsAnother() throws Exception {
        Path link = folder.resolve("current");
        Files.createSymbolicLink(link, java);
        Map<String, String> environment = Map.of("JAVA_HOME", link.toString());
        assertThat(options(environment, "load", "shop.sql")).contains("-XX:PretenureSizeThreshold=64k");
        Path newer = folder.resolve("newer");
        makeJava(newer);
        isVersion(newer, "26");
        Files.delete(link);
        Files.createSymbolicLink(link, newer);

        assertThat(options(environment, "load", "shop.sql")).doesNotContain("-XX:PretenureSizeThreshold=64k");

        isVersion(newer, "25");

        assertThat(options(environment, "load", "shop.sql")).contains("-XX:PretenureSizeThreshold=64k");
    }

    @Test
    void makesBothArchivesOnceForEachJavaAndPlace() throws Exception {
        String listing = "-XX:DumpLoadedClassList";
        Path program = java.resolve("bin/java");
        Path calls = folder.resolve("calls");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" >>" + calls + "\n");
        start(Map.of(), "load", "shop.sql").waitFor();
        start(Map.of(), "pull", "shop").waitFor();
        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.contains(listing))
                .hasSize(2);
        isVersion(java, "17.0.16");

        start(Map.of(), "load", "shop.sql").waitFor();
        start(Map.of(), "load", "shop.sql").waitFor();

        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.contains(listing))
                .hasSize(4);
    }

    @Test
    void takesTheArchiveOfItsCommand() throws Exception {
        Files.writeString(java.resolve("bin/java"), """
                #!/bin/sh
                for word; do
                  case $word in
                    -XX:DumpLoadedClassList=*) echo classes >"${word#*=}" ;;
                    -XX:SharedArchiveFile=*) file=${word#*=} ;;
                    -Xshare:dump) dump=yes ;;
                  esac
                done
                if [ "$dump" ]; then echo archive >"$file"; else printf '%s\\n' "$@"; fi
                """);

        assertThat(archive("load", "shop.sql")).endsWith(".load.jsa");
        assertThat(archive("pull", "shop")).endsWith(".all.jsa");
        assertThat(archive()).endsWith(".all.jsa");
    }

    private String archive(String... words) throws Exception {
        return options(Map.of(), words).stream()
                .filter(option -> option.startsWith("-XX:SharedArchiveFile="))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void findsItsFolderFromAnywhere() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.createSymbolicLink(other.resolve("d1"), folder.resolve("d1-replica"));
        Files.createSymbolicLink(other.resolve("here"), folder);
        List<String> expected = options(Map.of(), "load", "shop.sql");
        for (String words : List.of("./d1", "../d1-replica", "here/d1-replica", "bash ../other/../d1-replica")) {
            List<String> command = new ArrayList<>(List.of(words.split(" ")));
            command.addAll(List.of("load", "shop.sql"));
            assertThat(options(other, command)).as(words).isEqualTo(expected);
        }
        assertThat(options(folder, List.of("bash", "d1-replica", "load", "shop.sql")))
                .isEqualTo(expected);
    }

    @Test
    void saysThatNothingIsATerminal() throws Exception {
        assertThat(options(Map.of(), "load", "shop.sql")).contains("-Dd1-replica.terminal=");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        isVersion(java, "11.0.2");

        Process process = start(Map.of(), "--version");

        assertThat(process.getInputStream())
                .hasContent("d1-replica: this Java is version 11: install a JDK, 17 or newer");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void anImageRunsOnItsOwnJavaWithTheSameSettings() throws Exception {
        Path image = folder.resolve("image");
        Files.createDirectories(image.resolve("lib/app"));
        copyShared(image.resolve("lib/launcher"));
        makeJava(image.resolve("lib/runtime"));
        Path launcher = Files.createDirectories(image.resolve("bin")).resolve("d1-replica");
        Files.copy(SHARED.resolve("d1-replica"), launcher);
        Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
        List<String> here = options(Map.of(), "load", "shop.sql");
        isVersion(java, "11.0.2");

        List<String> options = said(start(link, Map.of(), "load", "shop.sql"));

        assertThat(options).filteredOn(word -> word.startsWith("-")).hasSizeGreaterThan(5);
        assertThat(String.join("\n", options).replace(image + "/lib/launcher", folder + "/cli/src/launcher"))
                .isEqualTo(String.join("\n", here).replace(folder + "/cli/target/app", image + "/lib/app"));
    }
}
