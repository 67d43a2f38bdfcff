/** DynamoDB Local inside this process. What tables exist is decided elsewhere. */
@NullMarked
package io.castlog.local.dynamodb;

import org.jspecify.annotations.NullMarked;
