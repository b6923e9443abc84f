import type { Answer } from '../../../answering/answer.ts';
import type { BotCore } from '../../../deps.ts';
import { helpReply } from '../../../replies/help-reply.ts';
import { serviceMenu } from '../../../replies/service-menu.ts';
import type { Heard } from '../heard.ts';
import { knownServices } from './known-services.ts';

/** `/diagnose help`, and `/diagnose` alone: what can be said, and the services to choose from. */
export async function help(core: BotCore, _command: unknown, heard: Heard): Promise<Answer> {
  const { texts } = heard.to;
  const answer = helpReply(texts, texts.diagnose.help);
  const menu = serviceMenu(await knownServices(core), texts);
  return { ...answer, blocks: [...(answer.blocks ?? []), ...menu] };
}
