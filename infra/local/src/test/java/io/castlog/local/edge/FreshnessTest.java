package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    public, max-age=30; 30
                    public, max-age=31536000, immutable; 3600
                    max-age=5, s-maxage=120; 120
                    public; 60
                    no-cache; 1
                    private, max-age=60; 1
                    max-age=0; 1
                    """)
    void keepsMaxAgeWithinTheLimitsOfTheDistribution(String cacheControl, long seconds) {
        assertThat(Freshness.of(cacheControl).fresh()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void keepsAnObjectWithoutCacheControlForTheDefault() {
        assertThat(Freshness.of(null).fresh()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void limitsStaleAnswersWhereTheObjectSaysSo() {
        assertThat(Freshness.of("max-age=60, stale-if-error=300").staleIfError())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(Freshness.of("max-age=60").staleIfError()).isGreaterThan(Duration.ofDays(1));
    }
}
