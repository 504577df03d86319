package dev.d1replica.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page in Markdown, of which only the fenced blocks are looked at. */
record Page(Path file, List<Block> blocks) {
    private static final String FENCE = "```";

    /**
     * What stands between two fences.
     *
     * @param line where it begins, counted from 1
     * @param language the word behind the first fence; empty if there is none
     */
    record Block(int line, String language, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    static Page read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int begin = at + 1;
                do {
                    at++;
                } while (!lines.get(at).startsWith(FENCE));
                blocks.add(new Block(
                        begin, lines.get(begin - 1).substring(FENCE.length()).strip(), lines.subList(begin, at)));
            }
        }
        return new Page(file, blocks);
    }

    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    @Override
    public String toString() {
        return Project.ROOT.relativize(file).toString();
    }
}
