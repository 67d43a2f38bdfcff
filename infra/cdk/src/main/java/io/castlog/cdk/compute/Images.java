package io.castlog.cdk.compute;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import software.amazon.awscdk.services.ecr.CfnRepository;
import software.amazon.awscdk.services.ecr.CfnRepository.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.ecr.CfnRepository.ImageScanningConfigurationProperty;
import software.amazon.awscdk.services.ecr.CfnRepository.LifecyclePolicyProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** A repository per service; a tag is never moved to another image. */
record Images(Construct scope, Settings settings, Names names, IKey key) {
    private static final String KEEP = """
            {"rules":[{"rulePriority":1,"description":"The newest thirty","selection":{"tagStatus":"any",\
            "countType":"imageCountMoreThan","countNumber":30},"action":{"type":"expire"}}]}""";

    CfnRepository repository(String id, String service) {
        return CfnRepository.Builder.create(scope, id + "Images")
                .repositoryName(names.of(service))
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(ImageScanningConfigurationProperty.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                        .encryptionType("KMS")
                        .kmsKey(key.getKeyArn())
                        .build())
                .lifecyclePolicy(LifecyclePolicyProperty.builder()
                        .lifecyclePolicyText(KEEP)
                        .build())
                .emptyOnDelete(!settings.mode().retains())
                .build();
    }
}
