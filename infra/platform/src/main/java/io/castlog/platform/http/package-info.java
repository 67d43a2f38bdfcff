/** What every HTTP API of Castlog shares: problem+json and bearer tokens. */
@NullMarked
package io.castlog.platform.http;

import org.jspecify.annotations.NullMarked;
