package dev.d1replica.emulator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What becomes of a value on its way through a dump, told without writing or reading one. */
enum ValueLoss {
    /** The service's generator: numbers pass through JavaScript, line breaks through a placeholder, text through a decoder of UTF-8. */
    OF_THE_SERVICE {
        @Override
        Object integer(long value) {
            return literal(EcmaScriptNumber.toString(value));
        }

        @Override
        Object real(double value) {
            return Double.isInfinite(value) ? (Object) value : literal(EcmaScriptNumber.toString(value));
        }

        @Override
        byte[] text(byte[] value) {
            // one character a byte
            String text = new String(Utf8.wellFormed(value), StandardCharsets.ISO_8859_1);
            boolean lineFeeds = text.indexOf('\n') >= 0;
            boolean carriageReturns = text.indexOf('\r') >= 0;
            String written = text.replace("\n", "\\n").replace("\r", "\\r");
            String read = carriageReturns ? written.replace("\\r", "\r") : written;
            return (lineFeeds ? read.replace("\\n", "\n") : read).getBytes(StandardCharsets.ISO_8859_1);
        }
    },

    /** The sqlite3 shell's {@code .dump}: text ends at a NUL, -0.0 has no sign. */
    OF_THE_SHELL {
        @Override
        Object integer(long value) {
            return value;
        }

        @Override
        Object real(double value) {
            return value == 0 ? 0.0 : value;
        }

        @Override
        byte[] text(byte[] value) {
            int end = 0;
            while (end < value.length && value[end] != 0) {
                end++;
            }
            return Arrays.copyOf(value, end);
        }
    };

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    /** A Long or Double. */
    abstract Object integer(long value);

    /** A Long or Double. */
    abstract Object real(double value);

    abstract byte[] text(byte[] value);

    /** A number as SQL reads it: digits alone are an integer, if it has 64 bits. */
    private static Object literal(String number) {
        if (number.matches("-?\\d+")) {
            BigInteger integer = new BigInteger(number);
            if (integer.compareTo(LARGEST) <= 0 && integer.compareTo(SMALLEST) >= 0) {
                return integer.longValue();
            }
        }
        return new BigDecimal(number).doubleValue();
    }
}
