package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.castlog.cdk.setting.Mode;
import io.castlog.cdk.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void haveDefaults() {
        assertThat(Settings.of(Map.of()))
                .isEqualTo(new Settings(
                        "dev",
                        "",
                        Mode.DISPOSABLE,
                        1,
                        3,
                        "kafka.m7g.large",
                        50,
                        20,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        30,
                        7,
                        30,
                        "PriceClass_100",
                        List.of("*"),
                        List.of("0.0.0.0/0"),
                        Optional.empty(),
                        List.of(),
                        false,
                        100));
    }

    @Test
    void productionHasDefaultsOfItsOwn() {
        Settings production = Settings.of(Map.of("mode", "production"));

        assertThat(production.mode()).isEqualTo(Mode.PRODUCTION);
        assertThat(production.natGateways()).isEqualTo(3);
        assertThat(production.brokerType()).isEqualTo("express.m7g.large");
    }

    @Test
    void takeEveryName() {
        Settings settings = Settings.of(Map.ofEntries(
                Map.entry("suffix", "prod"),
                Map.entry("id", "eu1"),
                Map.entry("mode", "production"),
                Map.entry("natGateways", "2"),
                Map.entry("brokers", "6"),
                Map.entry("brokerType", "kafka.m5.large"),
                Map.entry("brokerStorage", "500"),
                Map.entry("concurrency", "40"),
                Map.entry("email", "ops@example.org"),
                Map.entry("domain", "feeds.example.org"),
                Map.entry("certificate", "arn:aws:acm:us-east-1:111122223333:certificate/0a1b"),
                Map.entry("logDays", "90"),
                Map.entry("workDays", "3"),
                Map.entry("oldVersionDays", "60"),
                Map.entry("priceClass", "PriceClass_200"),
                Map.entry("origins", "https://a.example.org, https://b.example.org"),
                Map.entry("adminCidrs", "192.0.2.0/24"),
                Map.entry("admin", "arn:aws:iam::111122223333:role/ops"),
                Map.entry("topics", "feed.catalog.v1.p24"),
                Map.entry("restore", "true"),
                Map.entry("queueDepth", "500")));

        assertThat(settings)
                .isEqualTo(new Settings(
                        "prod",
                        "eu1",
                        Mode.PRODUCTION,
                        2,
                        6,
                        "kafka.m5.large",
                        500,
                        40,
                        Optional.of("ops@example.org"),
                        Optional.of("feeds.example.org"),
                        Optional.of("arn:aws:acm:us-east-1:111122223333:certificate/0a1b"),
                        90,
                        3,
                        60,
                        "PriceClass_200",
                        List.of("https://a.example.org", "https://b.example.org"),
                        List.of("192.0.2.0/24"),
                        Optional.of("arn:aws:iam::111122223333:role/ops"),
                        List.of("feed.catalog.v1.p24"),
                        true,
                        500));
        assertThat(Settings.NAMES).hasSize(21);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            suffix         | Dev            | suffix is 'Dev'; it must be one to eight of a-z and 0-9
            suffix         | dev-1          | suffix is 'dev-1'; it must be one to eight of a-z and 0-9
            suffix         | ninechars      | suffix is 'ninechars'; it must be one to eight of a-z and 0-9
            suffix         | ''             | suffix is ''; it must be one to eight of a-z and 0-9
            id             | A1             | id is 'A1'; it must be at most eight of a-z and 0-9, or empty for the account's id
            id             | ninechars      | id is 'ninechars'; it must be at most eight of a-z and 0-9, or empty for the account's id
            mode           | test           | mode is 'test'; it must be disposable or production
            natGateways    | 0              | natGateways is 0; it must be from 1 to 3
            natGateways    | many           | natGateways is 'many'; it must be a number
            brokers        | 4              | brokers is 4; it must be 2, or a multiple of 3 up to 30, because zones get the same number each
            brokerType     | t3.small       | brokerType is 't3.small'; it must be a type such as kafka.m7g.large
            brokerStorage  | 0              | brokerStorage is 0; it must be from 1 to 16384
            concurrency    | 0              | concurrency is 0; it must be from 1 to 1000
            email          | nobody         | email is 'nobody'; it must be an address such as ops@example.org
            concurrency    | 1001           | concurrency is 1001; it must be from 1 to 1000
            brokers        | 33             | brokers is 33; it must be 2, or a multiple of 3 up to 30, because zones get the same number each
            brokers        | 1              | brokers is 1; it must be 2, or a multiple of 3 up to 30, because zones get the same number each
            domain         | https://a.org  | domain is 'https://a.org'; it must be a host name such as feeds.example.org
            domain         | a.example.org  | domain and certificate belong together; one of them is missing
            certificate    | arn:aws:acm:eu-west-1:111122223333:certificate/0 | certificate is 'arn:aws:acm:eu-west-1:111122223333:certificate/0'; it must be the ARN of a certificate in us-east-1, where CloudFront looks for it
            workDays       | 0              | workDays is 0; it must be from 1 to 365
            oldVersionDays | 0              | oldVersionDays is 0; it must be from 1 to 3650
            origins        | example.org    | origins is 'example.org'; it must be an origin such as https://studio.example.org
            origins        | ','            | origins is empty; name at least one, or *
            adminCidrs     | 192.0.2.1      | adminCidrs is '192.0.2.1'; it must be a range such as 192.0.2.0/24
            adminCidrs     | 192.0.2.0/33   | adminCidrs is '192.0.2.0/33'; it must be a range such as 192.0.2.0/24
            adminCidrs     | 192.0.256.0/24 | adminCidrs is '192.0.256.0/24'; it must be a range such as 192.0.2.0/24
            adminCidrs     | ','            | adminCidrs is empty; name at least one range
            admin          | ops            | admin is 'ops'; it must be the ARN of an IAM role or user
            topics         | my.topic       | topics is 'my.topic'; it must be a topic's name and more, such as feed.catalog.v1.p24
            topics         | feed.catalog.v1.dlt | topics is 'feed.catalog.v1.dlt'; it must be a topic's name and more, such as feed.catalog.v1.p24
            restore        | maybe          | restore is 'maybe'; it must be true or false
            queueDepth     | 0              | queueDepth is 0; it must be from 1 to 1000000
            """)
    void refuseWithASentence(String name, String value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(name, value)))
                .withMessage(sentence);
    }

    @Test
    void refuseWhatIsNotOneOfAList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("logDays", "31")))
                .withMessageStartingWith("logDays is 31; CloudWatch keeps logs for one of [1, 3, 5, 7, 14, 30,");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("priceClass", "cheap")))
                .withMessage(
                        "priceClass is 'cheap'; it must be one of [PriceClass_100, PriceClass_200, PriceClass_All]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("brokers", "2", "brokerType", "express.m7g.large")))
                .withMessage("brokers is 2; Express brokers copy everything three times and need 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("sufix", "dev")))
                .withMessageStartingWith("there is no setting 'sufix'; there are [suffix, id,");
    }
}
