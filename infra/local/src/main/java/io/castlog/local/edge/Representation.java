package io.castlog.local.edge;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The headers of an object in one coding, as they go out; made once per object. */
final class Representation {
    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            new PreEncodedHttpField(
                    "Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag, X-Cache"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"));

    private final List<HttpField> validators = new ArrayList<>();
    private final List<HttpField> description = new ArrayList<>();

    /** Compressed bytes differ from those that the strong ETag stands for, so it is weakened, as CloudFront does. */
    Representation(StoredFacts facts, Coding coding) {
        validators.add(field(HttpHeader.ETAG, coding == Coding.NONE ? facts.etag() : "W/" + facts.etag()));
        validators.add(field(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(facts.lastModified())));
        if (facts.cacheControl() != null) {
            validators.add(field(HttpHeader.CACHE_CONTROL, facts.cacheControl()));
        }
        if (facts.compresses()) {
            validators.add(field(HttpHeader.VARY, "Accept-Encoding"));
        }
        description.add(field(HttpHeader.ACCEPT_RANGES, "bytes"));
        if (facts.contentType() != null) {
            description.add(field(HttpHeader.CONTENT_TYPE, facts.contentType()));
        }
        if (coding != Coding.NONE) {
            description.add(field(HttpHeader.CONTENT_ENCODING, coding.name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    /** What every answer of the edge says, errors too. */
    static void always(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::add);
    }

    /** What an answer without content says about the object as well. */
    void validate(HttpFields.Mutable headers) {
        validators.forEach(headers::add);
    }

    void describe(HttpFields.Mutable headers) {
        validate(headers);
        description.forEach(headers::add);
    }

    private static HttpField field(HttpHeader name, String value) {
        return new PreEncodedHttpField(name, value);
    }
}
