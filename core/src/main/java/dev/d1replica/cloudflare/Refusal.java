package dev.d1replica.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server said with a failure. Holds only text that may be shown.
 *
 * @param status the HTTP status, or 0 if the failure was concluded without one
 * @param text the server's own words, or the head of a body that holds none
 * @param errors the envelope's errors; empty when the failure was stated elsewhere in the body
 * @param ray the {@code cf-ray} header, by which Cloudflare finds the request
 */
public record Refusal(int status, String text, List<ApiMessage> errors, Optional<String> ray) {
    /** @throws NullPointerException if a component is null */
    public Refusal {
        errors = List.copyOf(errors);
        ray.isPresent();
    }

    /** Returns a failure that no reply stated, such as a name that no list holds. */
    public static Refusal concluded(String text) {
        return new Refusal(0, text, List.of(), Optional.empty());
    }

    /** Returns the same answer with another text, for a failure stated inside the body. */
    public Refusal withText(String other) {
        return new Refusal(status, other, errors, ray);
    }

    /** Returns whether the envelope names this code. */
    boolean has(int code) {
        return errors.stream().anyMatch(error -> error.code() == code);
    }

    /** Renders everything on one line: text, codes, HTTP status, pointers, documentation, ray. */
    public String describe() {
        List<String> notes = new ArrayList<>();
        errors.stream().filter(error -> error.code() != 0).forEach(error -> notes.add("code " + error.code()));
        if (status != 0) {
            notes.add("HTTP " + status);
        }
        for (ApiMessage error : errors) {
            error.pointer().ifPresent(pointer -> notes.add("at " + pointer));
            error.documentationUrl().ifPresent(url -> notes.add("see " + url));
        }
        ray.ifPresent(id -> notes.add("cf-ray " + id));
        return notes.isEmpty() ? text : text + " (" + String.join(", ", notes) + ")";
    }
}
