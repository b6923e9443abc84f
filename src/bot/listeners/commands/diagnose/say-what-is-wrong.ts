import type { DiagnoseCommand } from '../../../../domain/diagnose-command.ts';
import { type Answer, sentence } from '../../../answering/answer.ts';
import { foreignCode } from '../../../cards/parts/foreign.ts';
import type { Heard } from '../heard.ts';

/** A command that does not fit: what would have been right. */
export async function sayWhatIsWrong(
  _core: unknown,
  { fault, found }: Extract<DiagnoseCommand, { kind: 'wrong' }>,
  { to }: Heard,
): Promise<Answer> {
  return sentence(to.texts.diagnose.wrong[fault](found === '' ? '' : foreignCode(found, 80)));
}
