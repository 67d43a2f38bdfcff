package io.castlog.local.sqs;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool$;
import scalikejdbc.ConnectionPoolFactory;
import scalikejdbc.ConnectionPoolSettings;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ElasticMQ: queues and messages lie in an H2 database and survive a killed process. It checks no signature. One per
 * JVM at a time, because its connection pool is a singleton.
 */
public final class SqsServer implements AutoCloseable {
    private static final Duration RESTORE_LIMIT = Duration.ofSeconds(30);
    private static final Duration RESTORE_POLL = Duration.ofMillis(20);

    private final Function0<Terminated> shutdown;
    private final URI endpoint;
    private final int storedQueues;

    private SqsServer(Function0<Terminated> shutdown, URI endpoint, int storedQueues) {
        this.shutdown = shutdown;
        this.endpoint = endpoint;
        this.storedQueues = storedQueues;
    }

    /**
     * Starts it with its data in a folder. It answers when this returns, but the queues of the last run may still be
     * missing: see {@link #awaitStoredQueues}.
     */
    public static SqsServer start(Path folder, String host, int port, String region, String account) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        // every commit goes to the file at once, so that a killed process loses no message
        String database = "jdbc:h2:file:" + folder.resolve("sqs") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        int storedQueues = Files.exists(folder.resolve("sqs.mv.db")) ? countQueues(database) : 0;
        openPool(database);
        ElasticMQServer server = new ElasticMQServer(new ElasticMQServerConfig(ConfigFactory.parseMap(Map.of(
                        "node-address.host", host,
                        "node-address.port", port,
                        "rest-sqs.bind-hostname", host,
                        "rest-sqs.bind-port", port,
                        "aws.region", region,
                        "aws.accountId", account,
                        "messages-storage.enabled", true,
                        "messages-storage.uri", database))
                .withFallback(ConfigFactory.load())));
        return new SqsServer(server.start(), URI.create("http://" + host + ":" + port), storedQueues);
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Returns when every queue of the last run is back. A queue created earlier under the name of one of them would
     * make ElasticMQ shut itself down.
     */
    public void awaitStoredQueues(SqsClient sqs) {
        Instant limit = Instant.now().plus(RESTORE_LIMIT);
        while (sqs.listQueuesPaginator().queueUrls().stream().count() < storedQueues) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("SQS did not bring back its " + storedQueues + " queues");
            }
            LockSupport.parkNanos(RESTORE_POLL.toNanos());
        }
    }

    @Override
    public void close() {
        shutdown.apply();
        ConnectionPool$.MODULE$.closeAll();
    }

    private static int countQueues(String database) {
        try (var connection = DriverManager.getConnection(database, "", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from queue")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the queues of the last run", e);
        }
    }

    /** ElasticMQ opens this pool itself, but only once in the life of a JVM. */
    private static void openPool(String database) {
        ConnectionPool$ pools = ConnectionPool$.MODULE$;
        ConnectionPoolSettings settings = pools.singleton$default$4();
        ConnectionPoolFactory factory = pools.singleton$default$5(database, "", "", settings);
        pools.singleton(database, "", "", settings, factory);
    }
}
