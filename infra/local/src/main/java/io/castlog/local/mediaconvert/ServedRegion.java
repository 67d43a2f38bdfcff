package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** All that the account has in one region; nothing of it is seen from another. */
record ServedRegion(
        Arns arns,
        Jobs jobs,
        Queues queues,
        Shelf<Blueprint> presets,
        Shelf<Blueprint> jobTemplates,
        Policies policies,
        JobEvents events) {

    static ServedRegion open(Path folder, Arns arns, Clock clock) throws IOException {
        return new ServedRegion(
                arns,
                new Jobs(folder.resolve("jobs"), clock),
                new Queues(folder.resolve("queues.json"), clock),
                new Shelf<>("preset", folder.resolve("presets.json"), Blueprint.class),
                new Shelf<>("job template", folder.resolve("jobTemplates.json"), Blueprint.class),
                new Policies(folder.resolve("policy.json")),
                new JobEvents(arns, clock));
    }
}
