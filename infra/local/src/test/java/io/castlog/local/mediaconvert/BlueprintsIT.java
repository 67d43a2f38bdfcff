package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.BadRequestException;
import software.amazon.awssdk.services.mediaconvert.model.ConflictException;
import software.amazon.awssdk.services.mediaconvert.model.HopDestination;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.InputTemplate;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobSettings;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.JobTemplate;
import software.amazon.awssdk.services.mediaconvert.model.JobTemplateSettings;
import software.amazon.awssdk.services.mediaconvert.model.NotFoundException;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupType;
import software.amazon.awssdk.services.mediaconvert.model.Preset;
import software.amazon.awssdk.services.mediaconvert.model.PresetListBy;
import software.amazon.awssdk.services.mediaconvert.model.PresetSettings;
import software.amazon.awssdk.services.mediaconvert.model.StatusUpdateInterval;

class BlueprintsIT {
    private static final String ARN = "arn:aws:mediaconvert:us-east-1:000000000000:";

    private final Path folder;
    private MediaConvertFixture local;

    BlueprintsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
    }

    @AfterEach
    void stop() throws Exception {
        local.close();
    }

    @Test
    void makesAJobFromATemplateAndPresets() throws Exception {
        local.client().createQueue(create -> create.name("q"));
        createPreset("mp3", PodcastJob.standard());
        createPreset("aac", PodcastJob.aac("-x", "m4a", 160_000));
        local.client()
                .createJobTemplate(create -> create.name("podcast")
                        .queue("q")
                        .priority(5)
                        .hopDestinations(HopDestination.builder()
                                .queue("Default")
                                .waitMinutes(15)
                                .build())
                        .statusUpdateInterval(StatusUpdateInterval.SECONDS_20)
                        .settings(template("mp3", ARN + "presets/aac")));

        Job job = local.ended(local.submit(request -> {
            try {
                return request.jobTemplate("podcast")
                        .settings(override(local.sample("ashiel-mystery-chapter-2.ogg"), "s3://pod-out/t/episode"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));

        assertThat(job.errorMessage()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.queue()).isEqualTo(ARN + "queues/q");
        assertThat(job.priority()).isEqualTo(5);
        assertThat(job.hopDestinations()).hasSize(1);
        assertThat(job.statusUpdateInterval()).isEqualTo(StatusUpdateInterval.SECONDS_20);
        assertThat(job.jobTemplate()).isEqualTo(ARN + "jobTemplates/podcast");
        List<Output> shown = job.settings().outputGroups().getFirst().outputs();
        assertThat(shown).extracting(Output::preset).containsExactly("mp3", ARN + "presets/aac");
        assertThat(local.outputs()).containsOnlyKeys("t/episode-standard.mp3", "t/episode-second.m4a");
        assertThat(local.output("t/episode-second.m4a").audio().getFirst().codec())
                .isEqualTo("aac");
    }

    private void createPreset(String name, Output output) {
        var _ = local.client()
                .createPreset(create -> create.name(name)
                        .category(name.equals("mp3") ? "speech" : "music")
                        .settings(settings -> settings.audioDescriptions(output.audioDescriptions())
                                .containerSettings(output.containerSettings())));
    }

    private static JobTemplateSettings template(String first, String second) {
        return JobTemplateSettings.builder()
                .inputs(InputTemplate.builder().timecodeSource("ZEROBASED").build())
                .outputGroups(OutputGroup.builder()
                        .outputGroupSettings(group -> group.type(OutputGroupType.FILE_GROUP_SETTINGS)
                                .fileGroupSettings(file -> file.destination("s3://pod-out/from-template/")))
                        .outputs(
                                Output.builder()
                                        .preset(first)
                                        .nameModifier("-standard")
                                        .build(),
                                Output.builder()
                                        .preset(second)
                                        .nameModifier("-aac")
                                        .build())
                        .build())
                .build();
    }

    /** Another destination, and another name for the second output. */
    private static JobSettings override(String input, String destination) {
        return JobSettings.builder()
                .inputs(Input.builder().fileInput(input).build())
                .outputGroups(OutputGroup.builder()
                        .outputGroupSettings(group -> group.fileGroupSettings(file -> file.destination(destination)))
                        .outputs(
                                Output.builder().build(),
                                Output.builder()
                                        .nameModifier("-second")
                                        .extension("m4a")
                                        .build())
                        .build())
                .build();
    }

    @Test
    void keepsChangesAndDeletesPresets() throws Exception {
        createPreset("mp3", PodcastJob.standard());
        createPreset("aac", PodcastJob.aac("-x", "m4a", 160_000));
        assertThatThrownBy(() -> createPreset("mp3", PodcastJob.standard())).isInstanceOf(ConflictException.class);

        Preset updated = local.client()
                .updatePreset(update -> update.name("mp3").description("for speech"))
                .preset();
        local.stop();
        local.start();

        Preset kept = local.client().getPreset(get -> get.name("mp3")).preset();
        assertThat(kept).isEqualTo(updated);
        assertThat(kept.description()).isEqualTo("for speech");
        assertThat(kept.typeAsString()).isEqualTo("CUSTOM");
        assertThat(kept.arn()).isEqualTo(ARN + "presets/mp3");
        assertThat(kept.settings().containerSettings().containerAsString()).isEqualTo("RAW");
        assertThat(local.client().listPresets(list -> {}).presets())
                .extracting(Preset::name)
                .containsExactly("aac", "mp3");
        assertThat(local.client()
                        .listPresets(list -> list.category("speech").listBy(PresetListBy.CREATION_DATE))
                        .presets())
                .extracting(Preset::name)
                .containsExactly("mp3");
        assertThat(local.client()
                        .listPresets(list -> list.listBy(PresetListBy.SYSTEM))
                        .presets())
                .isEmpty();
        local.client().deletePreset(delete -> delete.name("mp3"));
        assertThatThrownBy(() -> local.client().getPreset(get -> get.name("mp3")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> local.client().deletePreset(delete -> delete.name("mp3")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void keepsChangesAndDeletesTemplates() throws Exception {
        createPreset("mp3", PodcastJob.standard());
        local.client().createJobTemplate(create -> create.name("a b/c").settings(template("mp3", "mp3")));
        local.client()
                .updateJobTemplate(update ->
                        update.name("a b/c").priority(-50).description("d").category("c"));
        local.stop();
        local.start();

        JobTemplate kept =
                local.client().getJobTemplate(get -> get.name("a b/c")).jobTemplate();
        assertThat(kept.priority()).isEqualTo(-50);
        assertThat(kept.arn()).isEqualTo(ARN + "jobTemplates/a b/c");
        assertThat(local.client().listJobTemplates(list -> list.category("c")).jobTemplates())
                .containsExactly(kept);
        local.client().deleteJobTemplate(delete -> delete.name("a b/c"));
        assertThat(local.client().listJobTemplates(list -> {}).jobTemplates()).isEmpty();
    }

    @Test
    void refusesPresetsAndTemplatesThatNoJobCouldUse() {
        PresetSettings wrong = PresetSettings.builder()
                .containerSettings(container -> container.container("MP3"))
                .audioDescriptions(PodcastJob.standard().audioDescriptions())
                .build();

        assertThatThrownBy(() ->
                        local.client().createPreset(create -> create.name("p").settings(wrong)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/settings/containerSettings/container: \"MP3\" is not one of");
        assertThatThrownBy(() -> local.client()
                        .createJobTemplate(create -> create.name("t").settings(template("none", "none"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("/outputGroups/0/outputs/0/preset");
        assertThatThrownBy(() -> local.client()
                        .createJobTemplate(
                                create -> create.name("t").queue("none").settings(settings -> {})))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> local.submit(
                        request -> request.jobTemplate("none").settings(override("s3://pod-in/a", "s3://pod-out/b"))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesAPresetBesideAContainer() {
        createPreset("mp3", PodcastJob.standard());
        Output both = PodcastJob.standard().toBuilder().preset("mp3").build();

        assertThatThrownBy(() -> local.submit(request ->
                        request.settings(PodcastJob.settings("s3://pod-in/a", "s3://pod-out/b", List.of(both)))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("/outputGroups/0/outputs/0: has both");
    }

    @Test
    void tagsAllThatHasAnArn() {
        createPreset("mp3", PodcastJob.standard());
        local.client()
                .createJobTemplate(create ->
                        create.name("a b/c").settings(template("mp3", "mp3")).tags(Map.of("made", "with")));
        Job job = local.client()
                .createJob(create -> create.role(PodcastJob.ROLE)
                        .tags(Map.of("show", "s1"))
                        .settings(PodcastJob.settings("s3://pod-in/none", "s3://pod-out/b")))
                .job();

        for (String arn : List.of(job.arn(), ARN + "presets/mp3", ARN + "jobTemplates/a b/c", ARN + "queues/Default")) {
            local.client().tagResource(tag -> tag.arn(arn).tags(Map.of("cost", "42", "empty", "")));
            local.client().untagResource(untag -> untag.arn(arn).tagKeys("cost"));
            assertThat(tags(arn)).containsEntry("empty", "").doesNotContainKey("cost");
        }

        assertThat(tags(job.arn())).containsEntry("show", "s1");
        assertThat(tags(ARN + "jobTemplates/a b/c")).containsEntry("made", "with");
        assertThatThrownBy(() -> tags(ARN + "presets/none")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> tags("arn:aws:mediaconvert:eu-west-1:000000000000:queues/Default"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("us-east-1");
    }

    private Map<String, String> tags(String arn) {
        return local.client()
                .listTagsForResource(list -> list.arn(arn))
                .resourceTags()
                .tags();
    }
}
