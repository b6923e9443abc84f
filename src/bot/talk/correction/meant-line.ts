import type { Meant } from '../../../domain/correction/corrected.ts';
import type { Diagnosis } from '../../../domain/diagnosis.ts';
import type { ClearIntent } from '../../../domain/talk/intent.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { changeLine } from '../answers/who-changed.ts';
import type { Talk } from '../talk.ts';

const MOST = 3;

type Correct = Extract<ClearIntent, { kind: 'correct' }>;

function unknown({ service, change, id }: Correct, { texts }: Talk): string {
  if ((change ?? id) !== null) return texts.talk.unknownChange;
  return service === null ? texts.talk.onlyTime : texts.talk.unknownService;
}

/** What is known of that which somebody says it was; null: nothing but its name. */
export function meantLine(
  meant: Meant,
  intent: Correct,
  diagnosis: Diagnosis,
  talk: Talk,
): string | null {
  const said = talk.texts.talk;
  if (meant.kind === 'entity')
    return meant.missing ? said.unknownChangeOf(foreign(meant.entity, 60)) : null;
  if (meant.kind !== 'changes') return unknown(intent, talk);
  const known = meant.changes.slice(0, MOST);
  return known
    .map((change) => said.knownChange(changeLine(change, diagnosis, talk).slice(2)))
    .join('\n');
}
