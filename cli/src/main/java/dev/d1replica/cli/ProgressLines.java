package dev.d1replica.cli;

import dev.d1replica.cli.Activity.Moment;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How far the work is, a line every few seconds: what is done sooner says nothing. */
final class ProgressLines implements ProgressDisplay {
    static final Duration INTERVAL = Duration.ofSeconds(3);

    private final Consumer<String> lines;

    ProgressLines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(Supplier<Moment> activity) {
        Moment now = activity.get();
        if (now != null) {
            lines.accept(ProgressText.line(now));
        }
    }

    @Override
    public void note(String line) {
        lines.accept(line);
    }

    @Override
    public void close() {}
}
