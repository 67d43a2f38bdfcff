/** What an installation chooses, and what all stacks share: names, outputs, log groups, statements of policies. */
@NullMarked
package io.castlog.cdk.setting;

import org.jspecify.annotations.NullMarked;
