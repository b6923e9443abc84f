import { missingApprovals, validApprovals } from '../../../domain/approval/count-approvals.ts';
import type { Hold } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { mentionUser } from './mention.ts';
import { whenMrkdwn } from './when.ts';

function approvedBy(hold: Hold, texts: Texts): string[] {
  return validApprovals(hold).map(({ user, why }) => {
    const said = texts.hold.approvedBy(mentionUser(user));
    return why ? `${said} (${escapeMrkdwn(why.replace(/\s+/gu, ' '), 300)})` : said;
  });
}

/** Who approved so far, how many are missing, and until when. */
export function openApprovals(hold: Hold, texts: Texts): Block[] {
  return context(
    ...approvedBy(hold, texts),
    texts.hold.missing(missingApprovals(hold), hold.needed),
    texts.hold.expires(whenMrkdwn(hold.expiresAt)),
  );
}

/** Who let a task that had been held pass, or not; nothing for one that was never held. */
export function approvalLine(hold: Hold | null, texts: Texts): Block[] {
  if (hold === null) return [];
  const rejected = hold.rejected && texts.hold.rejectedBy(mentionUser(hold.rejected.user));
  return context(...approvedBy(hold, texts), rejected);
}
