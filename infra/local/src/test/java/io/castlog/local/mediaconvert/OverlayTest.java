package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1, "b": 2}           | {"b": 3}             | {"a": 1, "b": 3}
            {"a": {"b": 1, "c": 2}}    | {"a": {"c": 3}}      | {"a": {"b": 1, "c": 3}}
            {"a": 1}                   | {"a": null}          | {"a": 1}
            {"a": [1, 2, 3]}           | {"a": [4]}           | {"a": [4]}
            {"a": [{"b": 1}, {"b": 2}]}| {"a": [{"c": 3}]}    | {"a": [{"b": 1, "c": 3}, {"b": 2}]}
            {"a": [{"b": 1}]}          | {"a": [{}, {"b": 2}]}| {"a": [{"b": 1}, {"b": 2}]}
            {"a": [{"b": 1}]}          | {"a": []}            | {"a": [{"b": 1}]}
            {}                         | {"a": {"b": [1]}}    | {"a": {"b": [1]}}
            """)
    void whatIsAboveWins(String below, String above, String expected) throws Exception {
        assertThat(Overlay.of(json(below), json(above))).isEqualTo(json(expected));
    }

    @Test
    void laysEveryInputOfAJobOverTheOneOfItsTemplate() throws Exception {
        JsonNode template = json("{\"inputs\": [{\"timecodeSource\": \"ZEROBASED\"}], \"adAvailOffset\": 1}");
        JsonNode job = json("{\"inputs\": [{\"fileInput\": \"s3://a/1\"}, {\"fileInput\": \"s3://a/2\"}]}");

        assertThat(Overlay.template(template, job))
                .isEqualTo(json("{\"inputs\": [{\"timecodeSource\": \"ZEROBASED\", \"fileInput\": \"s3://a/1\"},"
                        + " {\"timecodeSource\": \"ZEROBASED\", \"fileInput\": \"s3://a/2\"}], \"adAvailOffset\": 1}"));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
