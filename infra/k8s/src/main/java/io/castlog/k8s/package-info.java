/** Turns the outputs of the CDK's stacks into the settings of the services. The manifests themselves are YAML. */
@NullMarked
package io.castlog.k8s;

import org.jspecify.annotations.NullMarked;
