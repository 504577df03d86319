package dev.d1replica.replica.h2.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.h2.util.JSR310Utils;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueBoolean;
import org.h2.value.ValueDecfloat;
import org.h2.value.ValueDouble;
import org.h2.value.ValueNull;
import org.h2.value.ValueNumeric;
import org.h2.value.ValueVarbinary;
import org.h2.value.ValueVarchar;

/** Java objects as the values that H2 keeps in a column; they must fit it. */
final class Values {
    private Values() {}

    /**
     * Converts.
     *
     * @param valueType H2's number of the column's type
     */
    static Value of(Object object, int valueType) {
        if (object == null) {
            return ValueNull.INSTANCE;
        }
        return switch (valueType) {
            case Value.BIGINT -> ValueBigint.get((Long) object);
            case Value.DOUBLE -> ValueDouble.get((Double) object);
            case Value.VARCHAR -> ValueVarchar.get((String) object);
            case Value.VARBINARY -> ValueVarbinary.getNoCopy((byte[]) object);
            case Value.BOOLEAN -> ValueBoolean.get((Boolean) object);
            case Value.NUMERIC -> ValueNumeric.get((BigDecimal) object);
            case Value.DECFLOAT -> decfloat((String) object);
            case Value.DATE -> JSR310Utils.localDateToValue((LocalDate) object);
            case Value.TIMESTAMP -> JSR310Utils.localDateTimeToValue((LocalDateTime) object);
            default -> throw new IllegalArgumentException("no column has the type " + valueType);
        };
    }

    private static Value decfloat(String text) {
        return switch (text) {
            case "Infinity" -> ValueDecfloat.POSITIVE_INFINITY;
            case "-Infinity" -> ValueDecfloat.NEGATIVE_INFINITY;
            default -> ValueDecfloat.get(new BigDecimal(text));
        };
    }
}
