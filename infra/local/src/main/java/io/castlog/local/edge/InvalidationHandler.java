package io.castlog.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CloudFront's CreateInvalidation call, as the SDK sends it to an endpoint of its own; signatures are not checked. An
 * invalidation is complete when the answer is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html">API reference</a>
 */
final class InvalidationHandler extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(InvalidationHandler.class);

    private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final Pattern CALL = Pattern.compile("/2020-05-31/distribution/([^/]+)/invalidation");

    private final String distributionId;
    private final Routes routes;
    private final EdgeCache cache;
    private final InstantSource clock;

    InvalidationHandler(String distributionId, Routes routes, EdgeCache cache, InstantSource clock, Handler otherwise) {
        super(otherwise);
        this.distributionId = distributionId;
        this.routes = routes;
        this.cache = cache;
        this.clock = clock;
    }

    private record Batch(List<String> paths, String callerReference) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Matcher call = CALL.matcher(Request.getPathInContext(request));
        if (!HttpMethod.POST.is(request.getMethod()) || !call.matches()) {
            return super.handle(request, response, callback);
        }
        if (!call.group(1).equals(distributionId)) {
            answer(response, 404, error("NoSuchDistribution", "The specified distribution does not exist."));
        } else {
            invalidate(request, response);
        }
        callback.succeeded();
        return true;
    }

    private void invalidate(Request request, Response response) throws IOException, XMLStreamException {
        Batch batch;
        try (InputStream in = Content.Source.asInputStream(request)) {
            batch = read(in);
        } catch (XMLStreamException e) {
            answer(response, 400, error("MalformedXML", String.valueOf(e.getMessage())));
            return;
        }
        if (batch.paths().isEmpty() || batch.paths().stream().anyMatch(path -> !path.startsWith("/"))) {
            answer(
                    response,
                    400,
                    error("InvalidArgument", "Your request contains one or more invalid invalidation paths."));
            return;
        }
        batch.paths().forEach(this::forget);
        String id = "I"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 13).toUpperCase(java.util.Locale.ROOT);
        log.info("Invalidated distribution={} paths={}", distributionId, batch.paths());
        response.getHeaders().put(HttpHeader.LOCATION, request.getHttpURI().getPath() + "/" + id);
        answer(response, 201, created(id, batch));
    }

    private void forget(String path) {
        if (path.endsWith("*")) {
            String prefix = path.substring(1, path.length() - 1);
            cache.forget(location -> location.key().startsWith(prefix));
        } else {
            routes.find(path).ifPresent(location -> cache.forget(location::equals));
        }
    }

    private static Batch read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        List<String> paths = new ArrayList<>();
        String reference = "";
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "Path" -> paths.add(reader.getElementText());
                    case "CallerReference" -> reference = reader.getElementText();
                    default -> {}
                }
            }
        }
        return new Batch(paths, reference);
    }

    private String created(String id, Batch batch) throws XMLStreamException {
        return document(xml -> {
            xml.writeStartElement("Invalidation");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "Id", id);
            element(xml, "Status", "Completed");
            element(
                    xml,
                    "CreateTime",
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            xml.writeStartElement("InvalidationBatch");
            xml.writeStartElement("Paths");
            element(xml, "Quantity", Integer.toString(batch.paths().size()));
            xml.writeStartElement("Items");
            for (String path : batch.paths()) {
                element(xml, "Path", path);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            element(xml, "CallerReference", batch.callerReference());
        });
    }

    private static String error(String code, String message) throws XMLStreamException {
        return document(xml -> {
            xml.writeStartElement("ErrorResponse");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement("Error");
            element(xml, "Type", "Sender");
            element(xml, "Code", code);
            element(xml, "Message", message);
            xml.writeEndElement();
            element(xml, "RequestId", UUID.randomUUID().toString());
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String document(Writing writing) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        writing.to(xml);
        xml.writeEndDocument();
        return text.toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void answer(Response response, int status, String document) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(document.getBytes(StandardCharsets.UTF_8));
        }
    }
}
