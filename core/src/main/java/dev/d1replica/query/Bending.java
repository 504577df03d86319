package dev.d1replica.query;

import java.nio.charset.StandardCharsets;

/** What the exporter makes of a value: told the way it was bent, a value read back is known to be the dump's. */
final class Bending {
    private Bending() {}

    /** Returns whether the exporter would have written {@code dumped} for {@code exact}. */
    static boolean leads(ExactValue exact, ExactValue dumped) {
        if (ExactValue.same(exact, dumped)) {
            return true;
        }
        if (exact instanceof ExactValue.Text text && dumped instanceof ExactValue.Text other) {
            String read = new String(text.bytes(), StandardCharsets.UTF_8);
            String written = new String(other.bytes(), StandardCharsets.UTF_8);
            return written.equals(read) || written.equals(collapsed(read));
        }
        Double before = number(exact);
        Double after = number(dumped);
        return before != null && after != null && before.doubleValue() == after.doubleValue();
    }

    /** Where there is a real line break the exporter writes it as a placeholder, and then takes literal ones for it too. */
    private static String collapsed(String text) {
        String collapsed = text.indexOf('\r') < 0 ? text : text.replace("\\r", "\r");
        return text.indexOf('\n') < 0 ? collapsed : collapsed.replace("\\n", "\n");
    }

    private static Double number(ExactValue value) {
        if (value instanceof ExactValue.Whole whole) {
            return (double) whole.value();
        }
        return value instanceof ExactValue.Real real ? real.value() : null;
    }
}
