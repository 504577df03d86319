package dev.d1replica.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;

class ComparisonChartTest {
    @TempDir
    Path folder;

    @Test
    void drawsAnImage() throws IOException {
        Path json = folder.resolve("comparison.json");
        try (InputStream sample = sample()) {
            Files.copy(sample, json);
        }
        Path image = folder.resolve("chart.png");
        ComparisonChart.main(json.toString(), image.toString());
        BufferedImage drawn = ImageIO.read(image.toFile());
        assertThat(drawn.getWidth()).isGreaterThan(drawn.getHeight());
        int[] pixels = drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
        assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(2);
    }

    @Test
    void givesEachLoaderABarOfItsMedian() throws IOException {
        CategoryChart chart;
        try (InputStream sample = sample();
                JsonReader reader = Json.createReader(sample)) {
            chart = ComparisonChart.chart(reader.readObject());
        }
        assertThat(chart.getTitle()).isEqualTo("Loading a D1 dump of 20,000 rows, 3 MB");
        assertThat(List.copyOf(chart.getSeriesMap().get("d1-replica").getXData()))
                .isEqualTo(List.of("d1-replica", "sqlite3 shell"));
        assertThat(Arrays.asList(
                        chart.getSeriesMap().get("d1-replica").getYData().toArray()))
                .isEqualTo(Arrays.asList(0.5, null));
        assertThat(Arrays.asList(chart.getSeriesMap().get("others").getYData().toArray()))
                .isEqualTo(Arrays.asList(null, 1.25));
    }

    @Test
    void refusesAComparisonOfNothing() {
        JsonObject nothing = Json.createObjectBuilder()
                .add("dump", Json.createObjectBuilder().add("rows", 1).add("bytes", 1))
                .add("loaders", Json.createArrayBuilder())
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComparisonChart.chart(nothing))
                .withMessageContaining("no loader");
    }

    private static InputStream sample() {
        return ComparisonChartTest.class.getResourceAsStream("comparison.json");
    }
}
