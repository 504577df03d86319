package dev.d1replica.cli;

import dev.d1replica.export.DumpOptions.Compatibility;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a form of dump as wrangler names it. */
final class CompatibilityConverter implements ITypeConverter<Compatibility> {
    @Override
    public Compatibility convert(String text) {
        for (Compatibility form : Compatibility.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(text)) {
                return form;
            }
        }
        throw new TypeConversionException("'" + text + "' is neither d1 nor sqlite3_cli_only");
    }
}
