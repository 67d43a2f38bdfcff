package io.castlog.k8s;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.SaslAuthenticateRequestData;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.message.SaslHandshakeResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * A listener of MSK as far as the door: it speaks TLS, offers AWS_MSK_IAM, reads who signs in and hangs up. Nobody gets
 * further.
 */
final class Msk implements AutoCloseable {
    private static final String PASSWORD = "of-a-test";

    private final Path store;
    private final SSLServerSocket socket;
    private final Queue<SignIn> signIns = new ConcurrentLinkedQueue<>();
    private final Queue<String> strangers = new ConcurrentLinkedQueue<>();

    /**
     * A client at the door.
     *
     * @param client its {@code client.id}
     * @param payload what it sent to sign in
     */
    record SignIn(String client, String mechanism, String payload) {}

    private Msk(Path store, SSLServerSocket socket) {
        this.store = store;
        this.socket = socket;
    }

    /**
     * Opens a door.
     *
     * @param store of {@link #certificate}, which several doors may share
     */
    static Msk start(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Msk msk = new Msk(store, socket);
        Thread.ofPlatform().daemon().name("msk").start(msk::accept);
        return msk;
    }

    /** Makes a key and its certificate; a second or two, because keytool is a JVM. */
    static Path certificate(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("msk.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        (keytool + " -genkeypair -alias msk -keyalg EC -dname CN=msk -ext san=ip:127.0.0.1 -validity 2"
                                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store)
                                .split(" ")))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
        return store;
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    Path truststore() {
        return store;
    }

    static String password() {
        return PASSWORD;
    }

    List<SignIn> signIns() {
        return List.copyOf(signIns);
    }

    /** What went wrong at the door: clients without TLS, for example. */
    List<String> strangers() {
        return List.copyOf(strangers);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    strangers.add(e.toString());
                }
            }
        }
    }

    private void serve(SSLSocket client) {
        boolean inside = false;
        try (client) {
            client.startHandshake();
            inside = true;
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            String mechanism = "";
            while (!client.isClosed()) {
                mechanism = answer(in, out, mechanism);
            }
        } catch (IOException | RuntimeException e) {
            if (!inside || e instanceof RuntimeException) {
                strangers.add(e.toString());
            }
        }
    }

    /** Answers one request; the mechanism as far as the client has named it. */
    private String answer(DataInputStream in, DataOutputStream out, String mechanism) throws IOException {
        ByteBuffer request = ByteBuffer.wrap(in.readNBytes(in.readInt()));
        RequestHeader header = RequestHeader.parse(request);
        ByteBufferAccessor body = new ByteBufferAccessor(request);
        return switch (header.apiKey()) {
            case API_VERSIONS -> {
                send(out, header, versions());
                yield mechanism;
            }
            case SASL_HANDSHAKE -> {
                SaslHandshakeResponseData offer = new SaslHandshakeResponseData();
                offer.mechanisms().add("AWS_MSK_IAM");
                send(out, header, offer);
                yield new SaslHandshakeRequestData(body, header.apiVersion()).mechanism();
            }
            case SASL_AUTHENTICATE -> {
                byte[] payload = new SaslAuthenticateRequestData(body, header.apiVersion()).authBytes();
                signIns.add(new SignIn(header.clientId(), mechanism, new String(payload, StandardCharsets.UTF_8)));
                throw new IOException("nobody gets in");
            }
            default -> throw new IllegalStateException(header + " before signing in");
        };
    }

    private static ApiVersionsResponseData versions() {
        ApiVersionsResponseData versions = new ApiVersionsResponseData();
        Arrays.stream(ApiKeys.values())
                .map(key -> new ApiVersionsResponseData.ApiVersion()
                        .setApiKey(key.id)
                        .setMinVersion(key.oldestVersion())
                        .setMaxVersion(key.latestVersion()))
                .forEach(versions.apiKeys()::add);
        return versions;
    }

    private static void send(DataOutputStream out, RequestHeader to, ApiMessage answer) throws IOException {
        ResponseHeader header = to.toResponseHeader();
        ByteBuffer bytes = RequestUtils.serialize(header.data(), header.headerVersion(), answer, to.apiVersion());
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
