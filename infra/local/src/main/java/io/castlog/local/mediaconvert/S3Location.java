package io.castlog.local.mediaconvert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object of S3; the key is raw, never percent-encoded. */
record S3Location(String bucket, String key) {
    private static final Pattern S3 = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.*)", Pattern.DOTALL);

    /** Reads {@code s3://bucket/key}; refuses anything else at {@code setting}. */
    static S3Location of(Setting setting) {
        Matcher matcher = S3.matcher(setting.text());
        if (setting.text().startsWith("http://") || setting.text().startsWith("https://")) {
            throw setting.wrong("the policy of the local MediaConvert disallows HTTP inputs; put the file into S3");
        }
        if (!matcher.matches()) {
            throw setting.wrong("should match pattern s3://bucket/key, is \"" + setting.text() + "\"");
        }
        return new S3Location(matcher.group(1), matcher.group(2));
    }

    /** The same, for one that has to name an object and not a folder. */
    static S3Location ofObject(Setting setting) {
        S3Location location = of(setting);
        if (location.key().isEmpty() || location.key().endsWith("/")) {
            throw setting.wrong("should name an object, is \"" + location.uri() + "\"");
        }
        return location;
    }

    String uri() {
        return "s3://" + bucket + "/" + key;
    }

    /** The last part of the key, without its extension. */
    String baseName() {
        String name = fileName();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** What follows the last dot of the name; empty where there is none. */
    String extension() {
        String name = fileName();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    private String fileName() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
