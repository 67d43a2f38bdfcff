package io.castlog.feed.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML, one element per line. The library escapes; characters that XML 1.0 forbids are dropped here, because no
 * escape makes them legal.
 */
final class Tags {
    private static final XMLOutputFactory FACTORY = new OutputFactoryImpl();
    private static final byte[] PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(UTF_8);
    private static final String DECLARATION = "xmlns:";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4 * 1024);
    private final XMLStreamWriter xml;

    private Tags(byte[] start) {
        out.writeBytes(start);
        try {
            xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /** A document. */
    static Tags document() {
        return new Tags(PROLOG);
    }

    /** An element that is put into a document, which declares the prefixes. */
    static Tags fragment() {
        return new Tags(new byte[0]);
    }

    /** An element with text, without the space around it (PSP-1); attributes are names and values in turn, those with a null value are left out. */
    Tags text(String name, String text, @Nullable String... attributes) {
        try {
            start(name, attributes);
            xml.writeCharacters(Characters.allowed(text).strip());
            xml.writeEndElement();
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** An element with text, if there is one. */
    Tags optional(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? this : text(name, text);
    }

    /** An element with text, if there is one. */
    Tags optional(String name, Optional<?> value) {
        return value.isEmpty() ? this : text(name, value.get().toString());
    }

    /** An element with HTML in CDATA sections. */
    Tags html(String name, String html) {
        try {
            start(name);
            String left = Characters.allowed(html);
            for (int end = left.indexOf("]]>"); end >= 0; end = left.indexOf("]]>")) {
                xml.writeCData(left.substring(0, end + 2));
                left = left.substring(end + 2);
            }
            xml.writeCData(left);
            xml.writeEndElement();
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** An element without text. */
    Tags empty(String name, @Nullable String... attributes) {
        try {
            int colon = name.indexOf(':');
            if (colon < 0) {
                xml.writeEmptyElement(name);
            } else {
                xml.writeEmptyElement(name.substring(0, colon), name.substring(colon + 1), "");
            }
            attributes(attributes);
            line();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return this;
    }

    /** Opens an element that holds others. */
    Tags open(String name, @Nullable String... attributes) {
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
    byte[] end() {
        try {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        return out.toByteArray();
    }

    /** The root declares the prefixes, so the writer need not know what they stand for. */
    private void start(String name, @Nullable String... attributes) throws XMLStreamException {
        int colon = name.indexOf(':');
        if (colon < 0) {
            xml.writeStartElement(name);
        } else {
            xml.writeStartElement(name.substring(0, colon), name.substring(colon + 1), "");
        }
        attributes(attributes);
    }

    private void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            String value = attributes[i + 1];
            if (name != null && value != null && name.startsWith(DECLARATION)) {
                xml.writeNamespace(name.substring(DECLARATION.length()), value);
            } else if (name != null && value != null) {
                xml.writeAttribute(name, Characters.allowed(value));
            }
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static IllegalStateException failed(XMLStreamException e) {
        return new IllegalStateException("XML cannot be written: " + e.getMessage(), e);
    }
}
