/** An S3 server inside this process, as strict as S3 where an upload would notice, that tells of each object created. */
@NullMarked
package io.castlog.local.s3;

import org.jspecify.annotations.NullMarked;
