package dev.d1replica.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example in Java, of the pages and of the Javadoc, compiled against the libraries. */
class DocumentedJavaTest {
    @TempDir
    Path folder;

    @Test
    void examplesOfThePagesCompile() throws Exception {
        List<Example> examples = new ArrayList<>();
        for (Path file : Project.pages()) {
            Page page = Page.read(file);
            page.blocks("java").forEach(block -> examples.add(new Example(page + ":" + block.line(), block.text())));
        }
        assertThat(examples).hasSizeGreaterThan(3);
        compile(examples);
    }

    @Test
    void examplesOfTheJavadocCompile() throws Exception {
        List<Example> examples = new ArrayList<>();
        for (Path file : Project.librarySources()) {
            examples.addAll(Example.ofJavadoc(file));
        }
        assertThat(examples).hasSizeGreaterThan(3);
        compile(examples);
    }

    private void compile(List<Example> examples) throws IOException, InterruptedException {
        List<Object> arguments =
                new ArrayList<>(List.of("-proc:none", "-cp", ClassPath.entries(), "-d", folder.resolve("classes")));
        for (int number = 0; number < examples.size(); number++) {
            arguments.add(examples.get(number).write(folder, "example" + number));
        }
        Ended.tool("javac", arguments.toArray()).succeeds();
    }
}
