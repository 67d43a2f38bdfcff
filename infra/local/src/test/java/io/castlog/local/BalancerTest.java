package io.castlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BalancerTest {
    @Test
    void passesRequestsAndAnswersOn() throws Exception {
        HttpServer instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        instance.createContext("/", exchange -> {
            byte[] answer = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        instance.start();
        try (Balancer balancer = Balancer.start(
                        "127.0.0.1", 0, "127.0.0.1:" + instance.getAddress().getPort());
                var answer = URI.create("http://127.0.0.1:" + balancer.port() + "/health?x=1")
                        .toURL()
                        .openStream()) {
            assertThat(answer).hasContent("/health?x=1");
        } finally {
            instance.stop(0);
        }
    }

    @Test
    void endsConnectionsThatNoInstanceTakes() throws Exception {
        try (Balancer balancer = Balancer.start("127.0.0.1", 0, "127.0.0.1:1");
                Socket client = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
