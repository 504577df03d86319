package dev.d1replica.bench.comparison;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.awt.Color;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Draws what {@code bench/compare} measured: a bar a loader, as high as its median number of seconds. Ours are set apart
 * by their colour.
 */
public final class ComparisonChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    /** Dots an inch: twice what a screen had, so that it stays sharp on one that has more. */
    private static final int RESOLUTION = 144;

    private static final Color OURS = new Color(0xF38020);
    private static final Color PEERS = new Color(0x7A8CA0);

    private ComparisonChart() {}

    /**
     * Draws a chart.
     *
     * @param arguments the JSON file of a comparison, and the PNG file, which is replaced
     */
    public static void main(String... arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        JsonObject comparison;
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]));
                JsonReader reader = Json.createReader(file)) {
            comparison = reader.readObject();
        }
        Path image = Path.of(arguments[1]).toAbsolutePath();
        // the encoder writes over the beginning of a file that is there, and leaves the rest of a longer one
        Files.deleteIfExists(image);
        BitmapEncoder.saveBitmapWithDPI(chart(comparison), image.toString(), BitmapFormat.PNG, RESOLUTION);
    }

    /** The chart of a comparison, given as the JSON that {@code bench/compare} writes. */
    static CategoryChart chart(JsonObject comparison) {
        List<JsonObject> loaders = comparison.getJsonArray("loaders").getValuesAs(JsonObject.class);
        if (loaders.isEmpty()) {
            throw new IllegalArgumentException("the comparison holds no loader");
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title(comparison.getJsonObject("dump")))
                .yAxisTitle("seconds, less is better")
                .build();
        List<String> labels =
                loaders.stream().map(loader -> loader.getString("label")).toList();
        addBars(chart, "d1-replica", labels, seconds(loaders, true), OURS);
        addBars(chart, "others", labels, seconds(loaders, false), PEERS);
        style(chart.getStyler());
        return chart;
    }

    private static String title(JsonObject dump) {
        double megabytes = dump.getJsonNumber("bytes").doubleValue() / 1e6;
        long rows = dump.getJsonNumber("rows").longValue();
        return String.format(Locale.ROOT, "Loading a D1 dump of %,d rows, %.0f MB", rows, megabytes);
    }

    /** The medians, null where a loader is of the other kind. */
    private static List<Double> seconds(List<JsonObject> loaders, boolean ours) {
        return loaders.stream()
                .map(loader -> loader.getBoolean("ours") == ours ? median(loader) : null)
                .toList();
    }

    private static Double median(JsonObject loader) {
        return loader.getJsonObject("seconds").getJsonNumber("median").doubleValue();
    }

    private static void addBars(
            CategoryChart chart, String name, List<String> labels, List<Double> seconds, Color colour) {
        chart.addSeries(name, labels, seconds).setFillColor(colour);
    }

    private static void style(CategoryStyler styler) {
        styler.setOverlapped(true);
        styler.setLabelsVisible(true);
        styler.setLabelsPosition(1);
        styler.setLabelsFontColor(Color.BLACK);
        styler.setAvailableSpaceFill(0.7);
        styler.setXAxisLabelRotation(20);
        styler.setLegendVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setYAxisMin(0.0);
        styler.setYAxisDecimalPattern("0.##");
    }
}
