package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The parts of the shop, by JDBC. */
public final class PartRepository {
    private final DataSource source;

    public PartRepository(DataSource source) {
        this.source = source;
    }

    /** The titles of what a maker has in stock. */
    public List<String> inStock(String maker) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT title FROM part"
                        + " JOIN maker ON maker.id = maker_id WHERE maker.name = ? AND in_stock > 0 ORDER BY title")) {
            select.setString(1, maker);
            try (ResultSet rows = select.executeQuery()) {
                List<String> titles = new ArrayList<>();
                while (rows.next()) {
                    titles.add(rows.getString(1));
                }
                return titles;
            }
        }
    }

    /** Takes parts out of stock; false if there are not so many. */
    public boolean take(String title, int pieces) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE part SET in_stock = in_stock - ?1 WHERE title = ?2 AND in_stock >= ?1")) {
            update.setInt(1, pieces);
            update.setString(2, title);
            return update.executeUpdate() == 1;
        }
    }
}
