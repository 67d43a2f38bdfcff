package io.castlog.cli;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks at a published episode as a podcast app does: through the feed and the enclosure, with no token. */
record Listener(HttpClient http, Duration pause, Duration limit) {
    /** Why the episode cannot be had; empty when the feed names the enclosure and the enclosure can be fetched. */
    Optional<Failure> complaint(URI feed, Catalogue.Enclosure enclosure) {
        RetryPolicy<Optional<Failure>> untilThere = RetryPolicy.<Optional<Failure>>builder()
                .handle(UnreachableException.class)
                .handleResultIf(Optional::isPresent)
                .withDelay(pause)
                .withMaxRetries(-1)
                .withMaxDuration(limit)
                .build();
        return Failsafe.with(untilThere).get(() -> look(feed, enclosure));
    }

    private Optional<Failure> look(URI feed, Catalogue.Enclosure enclosure) {
        HttpResponse<InputStream> audio =
                send(HttpRequest.newBuilder(enclosure.url()).HEAD());
        long bytes = audio.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (audio.statusCode() != 200 || bytes != enclosure.bytes()) {
            return Optional.of(new Failure(
                    "ENCLOSURE_MISSING",
                    "%s answers %d with %d bytes, not the %d of the feed"
                            .formatted(enclosure.url(), audio.statusCode(), bytes, enclosure.bytes())));
        }
        HttpResponse<InputStream> document = send(HttpRequest.newBuilder(feed).GET());
        try (InputStream body = document.body()) {
            return document.statusCode() == 200 && names(body, enclosure.url())
                    ? Optional.empty()
                    : Optional.of(new Failure("NOT_IN_FEED", feed + " does not name " + enclosure.url()));
        } catch (IOException e) {
            throw new UnreachableException(feed, e);
        } catch (XMLStreamException e) {
            return Optional.of(new Failure("FEED_BROKEN", feed + " is not well-formed: " + e.getMessage()));
        }
    }

    private static boolean names(InputStream feed, URI enclosure) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(feed);
        boolean found = false;
        while (reader.hasNext()) {
            found |= reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("enclosure")
                    && enclosure.toString().equals(reader.getAttributeValue(null, "url"));
        }
        return found;
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(Duration.ofSeconds(30)).build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnreachableException(built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
