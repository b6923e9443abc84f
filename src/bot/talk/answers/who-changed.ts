import { retellRuledOut } from '../../../analysis/retell/retell-ruled-out.ts';
import type { BundleChange, Diagnosis } from '../../../domain/diagnosis.ts';
import { foreign } from '../../cards/parts/foreign.ts';
import { whenMrkdwn } from '../../cards/parts/when.ts';
import { changeName } from '../../diagnosis/verdict-line.ts';
import { diagnosedIn } from '../diagnosed.ts';
import { readEvidence } from '../read-evidence.ts';
import { isAbout } from '../suspects.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

const MOST = 8;
const DAY = 86_400_000;

/** A change in a line, with what the diagnosis says of it. */
export function changeLine(change: BundleChange, diagnosis: Diagnosis | null, talk: Talk): string {
  const { kind, id, entity, at, title, author, commit } = change;
  const said = talk.texts.talk;
  const isIt = (name: string | null | undefined) =>
    name === id || (commit !== null && name === commit);
  const cleared = diagnosis?.ruled_out.find(({ what }) => what.includes(id));
  const parts = [
    at === null ? null : whenMrkdwn(at * 1_000),
    `*${foreign(kind, 20)} ${changeName(commit ?? id)}*`,
    entity && foreign(entity, 60),
    title && foreign(title, 120),
    author && foreign(author, 60),
    isIt(diagnosis?.root_cause_change) && `🎯 ${said.guilty}`,
    cleared && said.wasRuledOut(foreign(retellRuledOut(cleared, talk.language).why, 120)),
  ];
  return `• ${parts.filter(Boolean).join(' · ')}`;
}

async function heardChanges(
  { deps, context }: Talk,
  window: { start: number; end: number } | null,
) {
  const span = window ?? context.thread?.window ?? { start: context.now - DAY, end: context.now };
  const heard = await deps.changes.between(span);
  return heard.map((one) => ({ ...one, at: one.at / 1_000, files: [], diff: null }));
}

/** "Who changed this?": the changes that are known, newest first, the likeliest cause marked. */
export const whoChanged: Replies<'who_changed'> = async (talk, { service, window }) => {
  const { subject, deps, texts } = talk;
  const found = subject.of ? await diagnosedIn(talk) : null;
  const ready = found?.kind === 'ready' ? found : null;
  const evidence = ready && window === null ? await readEvidence(deps, ready.session.id) : null;
  const all: BundleChange[] = evidence?.changes ?? (await heardChanges(talk, window));
  const meant = all
    .filter(({ entity }) => service === null || (entity !== null && isAbout(entity, service)))
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  if (meant.length === 0) return { text: texts.talk.noChanges };
  const diagnosis = ready?.diagnosis ?? null;
  const lines = meant.slice(0, MOST).map((one) => changeLine(one, diagnosis, talk));
  return tell(texts.talk.changes(String(meant.length)), lines.join('\n'));
};
