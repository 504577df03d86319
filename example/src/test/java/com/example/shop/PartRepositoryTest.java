package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.d1replica.junit.D1Replica;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@D1Replica(dump = "shop.sql")
class PartRepositoryTest {
    @Test
    void knowsWhatIsInStock(DataSource shop) throws SQLException {
        assertEquals(List.of("Brake lever"), new PartRepository(shop).inStock("Col du Nord"));
    }

    @Test
    void takesTheLastPiece(DataSource shop) throws SQLException {
        PartRepository parts = new PartRepository(shop);
        assertTrue(parts.take("Brake lever", 58));
        assertFalse(parts.take("Brake lever", 1));
        assertEquals(List.of(), parts.inStock("Col du Nord"));
    }

    @Test
    void whatOneTestTookIsThereForTheNext(DataSource shop) throws SQLException {
        assertTrue(new PartRepository(shop).take("Brake lever", 58));
    }
}
