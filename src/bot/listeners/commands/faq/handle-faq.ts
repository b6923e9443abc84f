import type { FaqCommand } from '../../../../domain/command.ts';
import type { Answer } from '../../../answering/answer.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';
import { askFaq } from './ask-faq.ts';
import { help } from './help.ts';
import { pause } from './pause.ts';
import { resume } from './resume.ts';
import { retry } from './retry.ts';
import { rollback } from './rollback.ts';
import { slo } from './slo.ts';
import { status } from './status.ts';
import { unlock } from './unlock.ts';

type Kind = FaqCommand['kind'];
type Handlers = {
  [K in Kind]: (
    core: BotCore,
    command: Extract<FaqCommand, { kind: K }>,
    heard: Heard,
  ) => Promise<Answer>;
};

/** What each form of the command does. */
const HANDLERS: Handlers = {
  ask: askFaq,
  help,
  status,
  slo,
  retry,
  rollback,
  pause,
  resume,
  unlock,
};

/** Does what a command asks for and says what came of it. */
export function handleFaq<K extends Kind>(
  core: BotCore,
  command: Extract<FaqCommand, { kind: K }>,
  heard: Heard,
): Promise<Answer> {
  const handler: Handlers[K] = HANDLERS[command.kind as K];
  return handler(core, command, heard);
}
