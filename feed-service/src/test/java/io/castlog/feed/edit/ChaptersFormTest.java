package io.castlog.feed.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaptersFormTest {
    private static final long TEN_MINUTES = 600_000;

    @Test
    void writesBackWhatAppsRead() {
        String json = """
                {"version": "1.1.0", "author": "Ada", "madeWith": "a tool",
                 "chapters": [{"startTime": 0, "title": "Start", "toc": false},
                              {"startTime": 60.5, "endTime": 61.25, "url": "https://example.org/a", "extra": 1}]}
                """;

        assertThat(Patches.written(read(json).checked(TEN_MINUTES)))
                .isEqualTo("{\"version\":\"1.2.0\",\"author\":\"Ada\",\"chapters\":["
                        + "{\"startTime\":0,\"title\":\"Start\",\"toc\":false},"
                        + "{\"startTime\":60.5,\"endTime\":61.25,\"url\":\"https://example.org/a\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'chapters':[{'startTime':0}]}|version is required",
                "{'version':'2.0','chapters':[{'startTime':0}]}|version is 1.2.0",
                "{'version':'1.2.0'}|at least one chapter",
                "{'version':'1.2.0','chapters':[{'title':'x'}]}|chapters/0/startTime is required",
                "{'version':'1.2.0','chapters':[{'startTime':-1}]}|chapters/0/startTime is at least 0",
                "{'version':'1.2.0','chapters':[{'startTime':5},{'startTime':5}]}|chapters/1/startTime is after",
                "{'version':'1.2.0','chapters':[{'startTime':5,'endTime':4}]}|chapters/0/endTime is after",
                "{'version':'1.2.0','chapters':[{'startTime':600}]}|within the episode, which is 600.0 s long",
                "{'version':'1.2.0','chapters':[{'startTime':0,'img':'http://example.org/a.jpg'}]}|img is an https URL",
                "{'version':'1.2.0','chapters':[{'startTime':0,'url':'javascript:x'}]}|chapters/0/url is an absolute",
                "{'version':'1.2.0','chapters':[{'startTime':'soon'}]}|chapters/0/startTime",
                "{'version':'1.2.0','chapters':[{'startTime':0,'location':{'name':'Bern'}}]}|location/geo is required",
                "{'version':'1.2.0',|line 1, column",
                "[]|chapters"
            })
    void namesTheChapterThatIsWrong(String json, String message) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')).checked(TEN_MINUTES))
                .hasMessageContaining(message);
    }

    private static ChaptersForm read(String json) {
        return Patches.document("chapters", json, ChaptersForm.class);
    }
}
