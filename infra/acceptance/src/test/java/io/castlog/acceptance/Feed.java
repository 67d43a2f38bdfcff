package io.castlog.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A feed as a podcast app reads it. */
record Feed(String title, List<Item> items) {
    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    record Item(String guid, String title, String pubDate, String duration, URI enclosure, long length, String type) {}

    static Feed parse(byte[] document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document parsed = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
            List<Item> items = new ArrayList<>();
            NodeList found = parsed.getElementsByTagName("item");
            for (int i = 0; i < found.getLength(); i++) {
                items.add(item((Element) found.item(i)));
            }
            return new Feed(text(parsed.getDocumentElement(), null, "title"), items);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("not a feed: " + new String(document, StandardCharsets.UTF_8), e);
        }
    }

    Item item(String guid) {
        return items.stream()
                .filter(item -> item.guid().equals(guid))
                .findFirst()
                .orElseThrow();
    }

    private static Item item(Element item) {
        Element enclosure = (Element) item.getElementsByTagName("enclosure").item(0);
        return new Item(
                text(item, null, "guid"),
                text(item, null, "title"),
                text(item, null, "pubDate"),
                text(item, ITUNES, "duration"),
                URI.create(enclosure.getAttribute("url")),
                Long.parseLong(enclosure.getAttribute("length")),
                enclosure.getAttribute("type"));
    }

    private static String text(Element parent, @Nullable String namespace, String name) {
        return parent.getElementsByTagNameNS(namespace == null ? "*" : namespace, name)
                .item(0)
                .getTextContent()
                .strip();
    }
}
