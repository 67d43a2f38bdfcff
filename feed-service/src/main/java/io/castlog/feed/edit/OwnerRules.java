package io.castlog.feed.edit;

import java.util.regex.Pattern;

/** What directories take as an owner (feed rules 15). */
final class OwnerRules {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private OwnerRules() {}

    static void check(Owner owner) {
        Check check = new Check("owner/");
        check.plain("name", owner.name(), Check.TEXT);
        check.required("email", owner.email());
        check.plain("email", owner.email(), Check.TEXT);
        check.pattern("email", owner.email(), EMAIL, "is an e-mail address");
    }
}
