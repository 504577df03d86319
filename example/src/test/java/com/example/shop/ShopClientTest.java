package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.d1replica.emulator.Fault;
import dev.d1replica.junit.D1Emulator;
import dev.d1replica.junit.EmulatedAccount;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@D1Emulator("shop.sql")
class ShopClientTest {
    private ShopClient client;

    @BeforeEach
    void connect(EmulatedAccount account) {
        URI database = URI.create(
                account.baseUri() + "/accounts/" + account.id() + "/d1/database/" + account.databaseId("shop"));
        client = new ShopClient(database, account.token());
    }

    @Test
    void asksTheService() throws Exception {
        assertEquals(45, client.inStock("Saddle"));
    }

    @Test
    void asksOnceMoreWhenTheServiceIsAway(EmulatedAccount account) throws Exception {
        account.faults("lookup 1 status 503");
        assertEquals(45, client.inStock("Saddle"));
        assertEquals(2, account.requests(Fault.Request.LOOKUP));
    }

    @Test
    void givesUpWhenItStaysAway(EmulatedAccount account) {
        account.faults("lookup * status 503");
        assertThrows(IOException.class, () -> client.inStock("Saddle"));
    }
}
