package io.castlog.local.mediaconvert;

/** ARNs of one account in one region. */
record Arns(String region, String account) {
    static final String QUEUES = "queues";
    static final String PRESETS = "presets";
    static final String JOB_TEMPLATES = "jobTemplates";
    static final String JOBS = "jobs";

    String job(String id) {
        return of(JOBS, id);
    }

    String queue(String name) {
        return of(QUEUES, name);
    }

    String of(String kind, String name) {
        return prefix() + kind + "/" + name;
    }

    /** What follows the kind in an ARN of this region and account; a text that is no ARN is a name itself. */
    String name(String kind, String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        if (!nameOrArn.startsWith(prefix() + kind + "/")) {
            throw ApiException.badRequest(nameOrArn + " is not one of the " + kind + " of account " + account
                    + " in region " + region + ": their ARNs start with " + prefix() + kind + "/");
        }
        return nameOrArn.substring(prefix().length() + kind.length() + 1);
    }

    private String prefix() {
        String partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return "arn:" + partition + ":mediaconvert:" + region + ":" + account + ":";
    }

    /** Splits an ARN of any resource of this region and account into its kind and name. */
    String[] parts(String arn) {
        if (!arn.startsWith(prefix()) || arn.indexOf('/') < 0) {
            throw ApiException.badRequest(
                    "\"" + arn + "\" is not the ARN of a resource of account " + account + " in region " + region);
        }
        return arn.substring(prefix().length()).split("/", 2);
    }
}
