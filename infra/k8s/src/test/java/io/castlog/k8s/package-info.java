/** Holds the manifests to Kubernetes' schema, to each other and to the services. */
@NullMarked
package io.castlog.k8s;

import org.jspecify.annotations.NullMarked;
