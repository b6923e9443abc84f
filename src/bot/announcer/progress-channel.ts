import type { Asker } from '../../domain/task.ts';

/** Where messages live: names or ids of channels. */
export type ChannelPlan = { oncallChannel: string; faqChannel?: string };

/** Name or id of the channel in which a question's progress is shown. */
export function progressChannel(asker: Asker, plan: ChannelPlan): string {
  if (plan.faqChannel !== 'here') return plan.faqChannel ?? plan.oncallChannel;
  return asker.kind === 'slack' ? asker.channel : plan.oncallChannel;
}
