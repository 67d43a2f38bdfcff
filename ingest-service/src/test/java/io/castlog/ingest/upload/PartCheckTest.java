package io.castlog.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.ingest.bucket.StoredPart;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartCheckTest {
    private static final PartPlan PLAN = new PartPlan(25, 10);
    private static final StoredPart ONE = new StoredPart(1, 10, "a");
    private static final StoredPart TWO = new StoredPart(2, 10, "b");
    private static final StoredPart THREE = new StoredPart(3, 5, "c");

    @Test
    void agreesWhenEveryPartIsThere() {
        assertThat(PartCheck.objection(PLAN, List.of(ONE, TWO, THREE), List.of(new Sending.Sent(1, "\"a\""))))
                .isEmpty();
    }

    @Test
    void namesTheMissingParts() {
        assertThat(PartCheck.objection(PLAN, List.of(TWO), List.of())).hasValue("2 of 3 parts are missing: 1, 3");
    }

    @Test
    void namesOnlySomeOfManyMissingParts() {
        assertThat(PartCheck.objection(new PartPlan(1000, 10), List.of(), List.of()))
                .hasValueSatisfying(text -> assertThat(text).endsWith("20, …"));
    }

    @Test
    void namesAPartOfTheWrongSize() {
        assertThat(PartCheck.objection(PLAN, List.of(ONE, TWO, new StoredPart(3, 4, "c")), List.of()))
                .hasValue("part 3 has 4 bytes instead of 5; send it again");
        assertThat(PartCheck.objection(PLAN, List.of(ONE, TWO, THREE, new StoredPart(4, 1, "d")), List.of()))
                .hasValue("part 4 does not belong to a file of 25 bytes");
    }

    @Test
    void namesAPartThatIsNotTheOneThatWasSent() {
        assertThat(PartCheck.objection(PLAN, List.of(ONE, TWO, THREE), List.of(new Sending.Sent(2, "x"))))
                .hasValue("part 2 is not stored with etag x; send it again");
        assertThat(PartCheck.objection(PLAN, List.of(ONE, TWO, THREE), List.of(new Sending.Sent(9, "x"))))
                .isPresent();
    }
}
