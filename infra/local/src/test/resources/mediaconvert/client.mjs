// Drives the server with the AWS SDK for JavaScript and prints what it saw as one line of JSON.
// Environment: ENDPOINT, INPUT (s3:// URL of a recording), DESTINATION (s3:// URL), ROLE.
import * as sdk from "@aws-sdk/client-mediaconvert";

const client = new sdk.MediaConvertClient({
  endpoint: process.env.ENDPOINT,
  region: "us-east-1",
  credentials: { accessKeyId: "key", secretAccessKey: "secret" },
});
const call = (name, input) => client.send(new sdk[name + "Command"](input));
const errorOf = (promise) => promise.then(() => "none", (e) => `${e.name} ${e.constructor.name} ${e.message}`);

const speech = {
  ContainerSettings: { Container: "RAW" },
  AudioDescriptions: [{ CodecSettings: {
    Codec: "MP3",
    Mp3Settings: { RateControlMode: "CBR", Bitrate: 64000, Channels: 1, SampleRate: 44100 },
  } }],
};
const files = (destination) => ({
  OutputGroupSettings: { Type: "FILE_GROUP_SETTINGS", FileGroupSettings: { Destination: destination } },
});
const job = (input, queue) => call("CreateJob", {
  Role: process.env.ROLE,
  JobTemplate: "podcast",
  Queue: queue,
  UserMetadata: { from: "js" },
  Settings: { Inputs: [{ FileInput: input }], OutputGroups: [files(process.env.DESTINATION)] },
}).then((made) => made.Job);

const seen = {};
seen.queue = (await call("CreateQueue", { Name: "js", Tags: { team: "web" } })).Queue.Arn;
await call("CreateQueue", { Name: "held", Status: "PAUSED" });
await call("CreatePreset", { Name: "speech", Settings: speech });
await call("CreateJobTemplate", {
  Name: "podcast",
  Queue: "js",
  Settings: { OutputGroups: [{ ...files(undefined), Outputs: [{ Preset: "speech", Extension: "mp3" }] }] },
});

const made = await job(process.env.INPUT);
let got = made;
const deadline = Date.now() + 60_000;
while (["SUBMITTED", "PROGRESSING"].includes(got.Status) && Date.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 200));
  got = (await call("GetJob", { Id: made.Id })).Job;
}
seen.status = got.Status;
seen.metadata = got.UserMetadata.from;
seen.finishedAfterStart = got.Timing.FinishTime >= got.Timing.StartTime;
seen.durationInMs = got.OutputGroupDetails[0].OutputDetails[0].DurationInMs;
seen.listed = (await call("ListJobs", { Queue: "js" })).Jobs.map((each) => each.Id === made.Id);
seen.pages = 0;
for await (const page of sdk.paginateListQueues({ client, pageSize: 1 }, {})) seen.pages += page.Queues.length;
await call("TagResource", { Arn: seen.queue, Tags: { cost: "low" } });
seen.tags = (await call("ListTagsForResource", { Arn: seen.queue })).ResourceTags.Tags;

const waiting = await job(process.env.INPUT, "held");
await call("CancelJob", { Id: waiting.Id });
seen.canceled = (await call("GetJob", { Id: waiting.Id })).Job.Status;
seen.notFound = await errorOf(call("GetJob", { Id: "1-none" }));
seen.badRequest = await errorOf(call("CreatePreset", {
  Name: "wrong", Settings: { ...speech, ContainerSettings: { Container: "MP3" } },
}));
console.log(JSON.stringify(seen));
