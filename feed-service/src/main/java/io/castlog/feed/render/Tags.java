package io.castlog.feed.render;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, one element per line; the JDK's writer escapes. */
final class Tags {
    private final StringWriter out = new StringWriter(16 * 1024);
    private final XMLStreamWriter xml;

    Tags() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** An element with text; attributes are names and values in turn. */
    Tags text(String name, String text, String... attributes) {
        try {
            start(name, attributes);
            xml.writeCharacters(text);
            xml.writeEndElement();
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** An element without text. */
    Tags empty(String name, String... attributes) {
        try {
            xml.writeEmptyElement(name);
            attributes(attributes);
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** Opens an element that holds others. */
    Tags open(String name, String... attributes) {
        try {
            start(name, attributes);
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** Closes what was opened last. */
    Tags close() {
        try {
            xml.writeEndElement();
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** The document. */
    String end() {
        try {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return out.toString();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("a string cannot be written to", e);
    }
}
