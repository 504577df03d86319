package dev.d1replica.dump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of the dump language, read from the data files under {@code spec/}; {@code spec/README.md} is their grammar.
 *
 * @param id file and name of the case
 * @param sqlite whether SQLite itself accepts the input and must hold the same afterwards
 * @param input the bytes of the dump, marks taken out
 * @param marks where in the input the statements and rows stand that are expected, in order
 * @param failed where the failing statement begins and where the error is noticed; null where no error is expected
 * @param expected one line an event, without positions
 */
public record Spec(String id, boolean sqlite, byte[] input, List<Integer> marks, Failed failed, List<String> expected) {
    /** Where an error is expected. */
    public record Failed(int statement, int at) {}

    private static final String RESULT = "⇒ ";
    private static final String HEADING = "=== ";
    private static final String SQLITE = " (sqlite)";

    /** All cases of all files. */
    public static List<Spec> all() {
        List<Spec> specs = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(Path.of(Spec.class.getResource("/spec").toURI()))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".spec")).sorted().toList()) {
                read(file, specs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return specs;
    }

    private static void read(Path file, List<Spec> specs) throws IOException {
        String prefix = file.getFileName().toString().replace(".spec", "/");
        String heading = null;
        List<String> input = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(HEADING);
        for (String line : lines) {
            if (line.startsWith(HEADING)) {
                if (heading != null) {
                    specs.add(parse(prefix + heading, String.join("\n", input), List.copyOf(expected)));
                }
                heading = line.substring(HEADING.length());
                input.clear();
                expected.clear();
            } else if (line.startsWith(RESULT)) {
                expected.add(line.substring(RESULT.length()));
            } else if (expected.isEmpty()) {
                input.add(line);
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("input after a result: " + file + ": " + line);
            }
        }
    }

    private static Spec parse(String heading, String text, List<String> expected) {
        boolean sqlite = heading.endsWith(SQLITE);
        String id = sqlite ? heading.substring(0, heading.length() - SQLITE.length()) : heading;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> marks = new ArrayList<>();
        int statement = -1;
        int error = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            switch (c) {
                case '▸' -> marks.add(bytes.size());
                case '▹' -> statement = bytes.size();
                case '✗' -> error = bytes.size();
                case '⟦' -> {
                    int close = text.indexOf('⟧', i);
                    bytes.writeBytes(HexFormat.of().parseHex(text.substring(i + 1, close)));
                    i = close;
                }
                default -> bytes.writeBytes(Character.toString(Glyphs.plain(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        Failed failed = error < 0 ? null : new Failed(statement, error);
        return new Spec(id, sqlite, bytes.toByteArray(), List.copyOf(marks), failed, expected);
    }

    @Override
    public String toString() {
        return id;
    }
}
