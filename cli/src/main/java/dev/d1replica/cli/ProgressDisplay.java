package dev.d1replica.cli;

import dev.d1replica.cli.Activity.Moment;
import java.time.Duration;
import java.util.function.Supplier;

/** Shows people how far the work is. For one thread at a time. */
interface ProgressDisplay extends AutoCloseable {
    /** How often it wants to be told. */
    Duration interval();

    /** Shows the present. */
    void show(Supplier<Moment> activity);

    /** Says something that stays to be read. */
    void note(String line);

    /** Ends it; what was drawn is wiped away. */
    @Override
    void close();
}
