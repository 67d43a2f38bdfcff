package io.castlog.feed.edit;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/**
 * Markdown or HTML as it comes, HTML as apps render it. Markdown is a superset of HTML, so one way serves both; what no
 * app renders is taken out by the library, never by patterns.
 *
 * @see <a href="https://podcasters.apple.com/support/823-podcast-requirements">what Apple renders</a>
 */
final class Html {
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();
    private static final Safelist RENDERED = new Safelist()
            .addTags("p", "br", "ol", "ul", "li", "a", "b", "i", "strong", "em", "h1", "h2", "h3", "blockquote")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto");

    private Html() {}

    /** Clean HTML; blank where nothing of the text may stay. */
    static String of(String text) {
        Document.OutputSettings settings = new Document.OutputSettings().prettyPrint(false);
        return Jsoup.clean(RENDERER.render(MARKDOWN.parse(text)), "", RENDERED, settings)
                .strip();
    }
}
