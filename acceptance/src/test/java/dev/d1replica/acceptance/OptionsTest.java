package dev.d1replica.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the command line can do, a program can: the table in docs/library.md says how, and says it of every option. */
class OptionsTest {
    private static final List<String> COMMANDS =
            List.of("pull", "watch", "export", "load", "inspect", "verify", "list", "emulate");

    private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z0-9-]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[a-z0-9-]+|[a-z]+)` \\| (.*?) \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final String PARAMETERS =
            "Pull pull, Export export, Load load, Access access, ExportSettings settings,"
                    + " ReplicaSettings replica, Target target, WranglerProject project, Manifest manifest, D1Emulator.Builder emulator";

    @Test
    void everyOptionIsInTheTable() throws Exception {
        Set<String> options = new TreeSet<>(COMMANDS);
        for (String command : COMMANDS) {
            String help = String.join(
                    "\n",
                    Ended.tool("java", "-cp", ClassPath.entries(), "dev.d1replica.cli.Main", command, "--help")
                            .succeeds());
            OPTION.matcher(help).results().map(found -> found.group(1)).forEach(options::add);
        }
        options.removeAll(Set.of("--help", "--version"));
        assertThat(options).contains("--table", "--to", "--port");
        assertThat(table().keySet()).containsAll(options);
    }

    @Test
    void whatTheTableSaysCompiles(@TempDir Path folder) throws Exception {
        List<String> expressions = new ArrayList<>();
        for (String cell : table().values()) {
            Matcher code = CODE.matcher(cell);
            while (code.find()) {
                expressions.add(code.group(1).replace("\\|", "|"));
            }
        }
        assertThat(expressions).hasSizeGreaterThan(COMMANDS.size());
        StringBuilder text = new StringBuilder("class Options {\n");
        for (int number = 0; number < expressions.size(); number++) {
            text.append("Object option" + number + "(" + PARAMETERS + ") throws Exception { return "
                    + expressions.get(number) + "; }\n");
        }
        Path source = new Example("docs/library.md", text + "}\n").write(folder, "options");
        Ended.tool("javac", "-proc:none", "-cp", ClassPath.entries(), "-d", folder, source)
                .succeeds();
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(Project.ROOT.resolve("docs/library.md")));
        while (row.find()) {
            table.put(row.group(1), row.group(2));
        }
        return table;
    }
}
