package dev.d1replica.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of Java from the documentation: a class, or statements.
 *
 * @param place where it stands
 * @param code as it stands there; an ellipsis is what the reader fills in
 */
record Example(String place, String code) {
    private static final Pattern JAVADOC =
            Pattern.compile("<pre>\\{@code\\s*\\n(.*?)\\n\\s*\\* *}</pre>", Pattern.DOTALL);
    private static final Pattern MARGIN = Pattern.compile("(?m)^\\s*\\* ?");
    private static final Pattern CLASS = Pattern.compile("(?m)^(final |public )*class ");

    private static final List<String> IMPORTS = List.of(
            "dev.d1replica.cloudflare.*",
            "dev.d1replica.download.*",
            "dev.d1replica.dump.*",
            "dev.d1replica.emulator.*",
            "dev.d1replica.export.*",
            "dev.d1replica.replica.*",
            "dev.d1replica.export.DumpOptions",
            "dev.d1replica.Access",
            "dev.d1replica.Export",
            "dev.d1replica.ExportSettings",
            "dev.d1replica.Load",
            "dev.d1replica.LocalDump",
            "dev.d1replica.Manifest",
            "dev.d1replica.ManifestJson",
            "dev.d1replica.Pull",
            "dev.d1replica.ReplicaSettings",
            "dev.d1replica.Target",
            "dev.d1replica.Target.Engine",
            "dev.d1replica.wrangler.*",
            "dev.d1replica.junit.EmulatedAccount",
            "java.io.*",
            "java.net.URI",
            "java.nio.channels.ClosedByInterruptException",
            "java.nio.file.*",
            "java.sql.*",
            "java.time.*",
            "java.util.*",
            "javax.sql.DataSource",
            "org.junit.jupiter.api.*",
            "static org.junit.jupiter.api.Assertions.*");

    static List<Example> ofJavadoc(Path source) throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher found = JAVADOC.matcher(Files.readString(source));
        while (found.find()) {
            String code = MARGIN.matcher(found.group(1)).replaceAll("");
            examples.add(new Example(source.getFileName().toString(), code));
        }
        return examples;
    }

    /** Writes it as a source file in a package of its own. */
    Path write(Path folder, String name) throws IOException {
        StringBuilder text = new StringBuilder("// " + place + "\npackage " + name + ";\n");
        // the annotations are named like what they stand for: an example uses the one or the other
        boolean annotated = code.contains("@D1");
        text.append("import dev.d1replica.").append(annotated ? "junit." : "").append("D1Replica;\n");
        text.append("import dev.d1replica.")
                .append(annotated ? "junit." : "emulator.")
                .append("D1Emulator;\n");
        IMPORTS.forEach(type -> text.append("import ").append(type).append(";\n"));
        String filled = code.replaceAll("(?m)^\\s*…$", "").replace("{ … }", "{}");
        text.append(
                CLASS.matcher(filled).find()
                        ? filled
                        : "class Statements { void run(InputStream in) throws Exception {\n" + filled + "\n}}\n");
        Path file = Files.createDirectories(folder.resolve(name)).resolve(name + ".java");
        return Files.writeString(file, text);
    }
}
