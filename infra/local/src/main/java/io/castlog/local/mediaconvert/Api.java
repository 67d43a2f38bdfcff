package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.BlueprintOperations.Kind;
import io.castlog.local.mediaconvert.Call.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of the API by method and path; a star stands for the name of one resource. */
final class Api {
    private final Map<String, Operation> operations = new HashMap<>();

    Api(Engine engine, ProbeOperation probe, Capabilities capabilities, MediaConvertConfig config) {
        jobs(new JobOperations(engine, capabilities, config));
        queues(new QueueOperations(engine, config.clock()));
        blueprints("presets", new BlueprintOperations(Kind.PRESET, capabilities, config.clock()));
        blueprints("jobTemplates", new BlueprintOperations(Kind.JOB_TEMPLATE, capabilities, config.clock()));
        operations.put("POST probe", probe::probe);
        operations.put("POST tags", TagOperations::tag);
        operations.put("GET tags/*", TagOperations::list);
        operations.put("PUT tags/*", TagOperations::untag);
        operations.put("POST endpoints", AccountOperations::describeEndpoints);
        operations.put("GET versions", AccountOperations::listVersions);
        operations.put("GET policy", AccountOperations::getPolicy);
        operations.put("PUT policy", AccountOperations::putPolicy);
        operations.put("DELETE policy", AccountOperations::deletePolicy);
        for (String refused : List.of("POST certificates", "DELETE certificates/*", "POST resourceShares")) {
            operations.put(refused, call -> {
                throw ApiException.badRequest("The local MediaConvert has no certificates and no resource shares");
            });
        }
    }

    private void jobs(JobOperations jobs) {
        operations.put("POST jobs", jobs::create);
        operations.put("GET jobs", jobs::list);
        operations.put("GET jobs/*", jobs::get);
        operations.put("DELETE jobs/*", jobs::cancel);
        operations.put("GET search", jobs::search);
        JobQueries queries = new JobQueries();
        operations.put("POST jobsQueries", queries::start);
        operations.put("GET jobsQueries/*", queries::results);
    }

    private void queues(QueueOperations queues) {
        operations.put("POST queues", queues::create);
        operations.put("GET queues", queues::list);
        operations.put("GET queues/*", queues::get);
        operations.put("PUT queues/*", queues::update);
        operations.put("DELETE queues/*", queues::delete);
    }

    private void blueprints(String path, BlueprintOperations blueprints) {
        operations.put("POST " + path, blueprints::create);
        operations.put("GET " + path, blueprints::list);
        operations.put("GET " + path + "/*", blueprints::get);
        operations.put("PUT " + path + "/*", blueprints::update);
        operations.put("DELETE " + path + "/*", blueprints::delete);
    }

    /** The operation at a path such as {@code jobs/*}; null where there is none. */
    @Nullable
    Operation find(String method, String path) {
        return operations.get(method + " " + path);
    }
}
