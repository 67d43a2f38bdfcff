package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.Call.Answer;

/** Operations about the account and the service: endpoints, versions, policy. */
final class AccountOperations {
    private AccountOperations() {}

    static Answer describeEndpoints(Call call) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putArray("endpoints").addObject().put("url", call.endpoint());
        return new Answer(200, body);
    }

    static Answer listVersions(Call call) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putArray("versions").addObject().put("version", EngineVersion.CURRENT);
        return new Answer(200, body);
    }

    static Answer getPolicy(Call call) {
        return Answer.of(200, "policy", call.region().policies().current());
    }

    static Answer putPolicy(Call call) {
        Setting wanted = Setting.root(call.body()).required("policy");
        return Answer.of(200, "policy", call.region().policies().put(wanted));
    }

    static Answer deletePolicy(Call call) {
        call.region().policies().delete();
        return Answer.empty(200);
    }
}
