package io.castlog.feed.rules;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An RSS document as a reader sees it: elements with the usual prefixes of their namespaces, whatever the document
 * calls them.
 *
 * @param channel with the items among its children
 * @param items in their order
 */
public record FeedDocument(Element channel, List<Element> items) {
    private static final XMLInputFactory FACTORY = factory();
    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:",
            "https://podcastindex.org/namespace/1.0", "podcast:",
            "http://www.w3.org/2005/Atom", "atom:",
            "http://purl.org/rss/1.0/modules/content/", "content:",
            "http://purl.org/syndication/history/1.0", "fh:");

    /** Copies the list. */
    public FeedDocument {
        items = List.copyOf(items);
    }

    /**
     * Reads a document.
     *
     * @throws NotAFeedException if it is not well-formed or no RSS
     */
    public static FeedDocument read(byte[] bytes) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes), "UTF-8");
            Element root = root(reader);
            Element channel = Optional.of(root)
                    .filter(element -> element.name().equals("rss"))
                    .flatMap(rss -> rss.first("channel"))
                    .orElseThrow(() -> new NotAFeedException("the document is no RSS channel"));
            return new FeedDocument(channel, channel.all("item").toList());
        } catch (XMLStreamException e) {
            throw new NotAFeedException("the document is not well-formed: " + e.getMessage());
        }
    }

    /** With the items of other documents behind its own; an item that it has itself is not taken again. */
    public FeedDocument with(List<FeedDocument> pages) {
        Map<String, Element> all = new LinkedHashMap<>();
        Stream.concat(Stream.of(this), pages.stream())
                .flatMap(document -> document.items.stream())
                .forEach(item -> all.putIfAbsent(item.textOf("guid").orElse(""), item));
        return new FeedDocument(channel, List.copyOf(all.values()));
    }

    /** The identities of its items; items without one are left out. */
    public List<Identity> identities() {
        return items.stream().flatMap(item -> Identity.of(item).stream()).toList();
    }

    /** Where its link of a relation leads. */
    public Optional<String> link(String relation) {
        return channel.all("atom:link")
                .filter(link -> relation.equals(link.attributes().get("rel")))
                .flatMap(link -> Stream.ofNullable(link.attributes().get("href")))
                .findFirst();
    }

    private static Element root(XMLStreamReader reader) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open.push(element(reader));
                    texts.push(new StringBuilder());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!texts.isEmpty()) {
                        texts.peek().append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD -> throw new NotAFeedException("the document has a DTD");
                case XMLStreamConstants.END_ELEMENT -> {
                    Element done = open.pop().with(texts.pop().toString());
                    if (open.isEmpty()) {
                        return done;
                    }
                    open.peek().children().add(done);
                }
                default -> {} // comments and the like say nothing
            }
        }
        throw new NotAFeedException("the document is empty");
    }

    private static Element element(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        String uri = reader.getNamespaceURI();
        String prefix = uri == null || uri.isEmpty() ? "" : PREFIXES.getOrDefault(uri, uri + ":");
        return new Element(prefix + reader.getLocalName(), attributes, "", new ArrayList<>());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * An element.
     *
     * @param text directly inside it
     * @param children grow while the document is read, never after
     */
    public record Element(String name, Map<String, String> attributes, String text, List<Element> children) {
        /** Its children of a name. */
        public Stream<Element> all(String wanted) {
            return children.stream().filter(child -> child.name.equals(wanted));
        }

        /** Its first child of a name. */
        public Optional<Element> first(String wanted) {
            return all(wanted).findFirst();
        }

        /** The text of its first child of a name. */
        public Optional<String> textOf(String wanted) {
            return first(wanted).map(Element::text);
        }

        /** An attribute; empty where it has none of the name. */
        public String attribute(String wanted) {
            return attributes.getOrDefault(wanted, "");
        }

        Element with(String told) {
            return new Element(name, attributes, told, children);
        }
    }
}
