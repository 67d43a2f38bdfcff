package io.castlog.local.mediaconvert;

/** ARNs of this account and region. */
record Arns(String region, String account) {
    String job(String id) {
        return prefix() + "jobs/" + id;
    }

    String queue(String name) {
        return prefix() + "queues/" + name;
    }

    /** The name of a queue given by name or ARN. */
    String queueName(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
    }

    private String prefix() {
        return "arn:aws:mediaconvert:" + region + ":" + account + ":";
    }
}
