import type { FaqCommand } from '../../../../domain/command.ts';
import { type Answer, sentence } from '../../../answering/answer.ts';
import type { Heard } from '../heard.ts';

/** Forms that are understood and not built yet. */
export async function notYet(_core: unknown, command: FaqCommand, heard: Heard): Promise<Answer> {
  return sentence(heard.to.texts.refusals.notYet(`\`/faq ${command.kind}\``));
}
