package dev.d1replica.emulator;

import dev.d1replica.emulator.Fault.Answer;
import dev.d1replica.emulator.Fault.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults written down, one a line: the kind of request, which of that kind, and what happens.
 *
 * <pre>
 * # kind     which  what happens
 * lookup     1      silence 60s            no answer for so long, then the connection breaks; without a time, at once
 * export     1-2    busy                   another export holds the database
 * export     2      lost                   there is no such export
 * export     1      refused some words     a failure inside a success
 * export     2      failed some words      the export has failed
 * export     3      rate-limited 2         HTTP 429 with this Retry-After
 * export     2      status 502 some words  this status, with this body
 * download   1      expired                HTTP 403 in XML
 * download   1      page                   a sign-in page under HTTP 200
 * download   1      empty                  nothing under HTTP 200
 * download   1      redirect /elsewhere    HTTP 302
 * download   1      cut 9000               the connection breaks after so many bytes of the body
 * download   *      stall 9000 60s         nothing more comes for so long, then the connection breaks
 * download   1      gzip                   compressed, which nobody asked for
 * download   1      gzip 900               and cut after so many compressed bytes
 * download   2      retag "another"        under another entity tag
 * download   2      no-range               the whole in place of the part
 * </pre>
 *
 * <p>Kinds are {@code api} (lookup and export), {@code lookup}, {@code export} (start and polls) and {@code download}. Requests of
 * a kind are counted from 1; {@code *} is all of them. The first line that concerns a request counts.
 */
public final class FaultScript {
    private static final Pattern LINE = Pattern.compile("(\\w+)\\s+(\\*|\\d{1,9}(?:-\\d{1,9})?)\\s+([\\w-]+)\\s*(.*)");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})s");
    private static final Pattern STATUS = Pattern.compile("(\\d{3})\\s*(.*)");
    private static final Pattern STALL = Pattern.compile("(\\d{1,18})(?:\\s+(\\d{1,6}s))?");
    private static final Duration LONG = Duration.ofSeconds(60);

    private FaultScript() {}

    /**
     * Reads a script in UTF-8.
     *
     * @throws IllegalArgumentException if a line is none of a script; the message holds its number
     * @throws IOException if the file cannot be read
     */
    public static List<Fault> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if a line is none of a script; the message holds its number
     */
    public static List<Fault> parse(String script) {
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : script.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                int at = number;
                faults.add(fault(line)
                        .orElseThrow(() -> new IllegalArgumentException("line " + at + " orders no fault: " + line)));
            }
        }
        return faults;
    }

    private static Optional<Fault> fault(String line) {
        Matcher words = LINE.matcher(line);
        if (!words.matches()) {
            return Optional.empty();
        }
        try {
            Fault.Request request = Fault.Request.valueOf(words.group(1).toUpperCase(Locale.ROOT));
            String which = words.group(2);
            int first = which.equals("*") ? 1 : Integer.parseInt(which.split("-")[0]);
            int last = which.equals("*") ? Fault.FOR_EVER : Integer.parseInt(which.substring(which.indexOf('-') + 1));
            return effect(words.group(3), words.group(4)).map(effect -> new Fault(request, first, last, effect));
        } catch (IllegalArgumentException notOfAScript) {
            return Optional.empty();
        }
    }

    private static Optional<Effect> effect(String word, String rest) {
        boolean alone = rest.isEmpty();
        return switch (word) {
            case "busy" -> onlyIf(alone, Answer.busy());
            case "lost" -> onlyIf(alone, Answer.lost());
            case "refused" -> onlyIf(!alone, Answer.refused(rest));
            case "failed" -> onlyIf(!alone, Answer.failed(rest));
            case "rate-limited" -> onlyIf(!alone, Answer.rateLimited(rest));
            case "status" -> status(rest);
            case "expired" -> onlyIf(alone, Answer.expired());
            case "page" -> onlyIf(alone, page());
            case "empty" -> onlyIf(alone, Answer.status(200));
            case "redirect" -> onlyIf(!alone, Answer.redirect(rest));
            case "silence" -> Optional.of(new Fault.Silence(alone ? Duration.ZERO : seconds(rest)));
            case "cut" -> Optional.of(new Fault.Cut(Long.parseLong(rest)));
            case "stall" -> stall(rest);
            case "gzip" -> Optional.of(new Fault.Gzip(alone ? Fault.Gzip.WHOLE : Long.parseLong(rest)));
            case "retag" -> onlyIf(!alone, new Fault.Retag(rest));
            case "no-range" -> onlyIf(alone, new Fault.IgnoreRange());
            default -> Optional.empty();
        };
    }

    private static Optional<Effect> onlyIf(boolean fits, Effect effect) {
        return fits ? Optional.of(effect) : Optional.empty();
    }

    private static Answer page() {
        return new Answer(
                200, Map.of("Content-Type", "text/html"), "<html><title>Sign in to this network</title></html>");
    }

    private static Optional<Effect> status(String rest) {
        Matcher status = STATUS.matcher(rest);
        return status.matches()
                ? Optional.of(new Answer(Integer.parseInt(status.group(1)), Map.of(), status.group(2)))
                : Optional.empty();
    }

    private static Optional<Effect> stall(String rest) {
        Matcher stall = STALL.matcher(rest);
        return stall.matches()
                ? Optional.of(new Fault.Stall(
                        Long.parseLong(stall.group(1)), stall.group(2) == null ? LONG : seconds(stall.group(2))))
                : Optional.empty();
    }

    private static Duration seconds(String text) {
        Matcher seconds = SECONDS.matcher(text);
        if (!seconds.matches()) {
            throw new IllegalArgumentException("a time is written as 60s");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }
}
