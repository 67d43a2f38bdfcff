package io.castlog.platform.aws;

/** A dependency asked by a function. */
record Checked(String name, Check question) implements Dependency {
    @Override
    public void check() throws Exception {
        question.run();
    }
}
