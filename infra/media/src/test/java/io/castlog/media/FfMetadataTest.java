package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.media.FileTags.Chapter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FfMetadataTest {
    @Test
    void nothingThatACreatorTypesEndsAValueOrBeginsAnother() {
        FileTags tags =
                new FileTags("a=b;c#d\\e\n[CHAPTER]\r\u0000\u0085x\u2028y", "Show", null, null, "2026", List.of());

        assertThat(FfMetadata.of(tags, List.of())).isEqualTo("""
                                                             ;FFMETADATA1
                                                             title=a\\=b\\;c\\#d\\\\e [CHAPTER] x y
                                                             album=Show
                                                             date=2026
                                                             """);
    }

    @Test
    void chaptersAreInMilliseconds() {
        FileTags tags = new FileTags("One", "Show", "We", 7, "2026-03-01", List.of(new Chapter(0, 1500, "=")));

        assertThat(FfMetadata.of(tags, tags.chapters()))
                .endsWith("date=2026-03-01\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1500\ntitle=\\=\n");
    }

    @Test
    void emptyTextsAreLeftOut() {
        FileTags tags = new FileTags("One", "\u0001", "", null, "2026", List.of());

        assertThat(FfMetadata.of(tags, List.of())).isEqualTo(";FFMETADATA1\ntitle=One\ndate=2026\n");
    }
}
