/** The Kubernetes cluster, the roles of the services, their images and logs. */
@NullMarked
package io.castlog.cdk.compute;

import org.jspecify.annotations.NullMarked;
