import type { Corrected } from '../../../domain/correction/corrected.ts';
import { labelsOf } from '../../../domain/correction/labels-of.ts';
import type { BundleChange, Diagnosis } from '../../../domain/diagnosis.ts';
import { shortChange } from '../../../domain/short-change.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { mentionUser } from '../../cards/parts/mention.ts';
import { meantLine } from '../correction/meant-line.ts';
import { offerOtherLook } from '../correction/offer-other-look.ts';
import { planHint } from '../correction/plan-hint.ts';
import { rankingLine } from '../correction/ranking-line.ts';
import { diagnosedIn, offerDiagnosis } from '../diagnosed.ts';
import { offerChoices } from '../offer-choices.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { evidenceLines, tell } from '../tell.ts';

const MOST = 2;

type Intent = Parameters<Replies<'correct'>>[1];
type Kept = Extract<Corrected, { kind: 'kept' }>;

/** Which of them, as buttons; each says the change by its whole id. */
function offerChanges(changes: readonly BundleChange[], text: string, talk: Talk): Promise<Reply> {
  const choices = changes.map(({ kind, id, commit, title, entity }) => ({
    label: [kind, shortChange(commit ?? id), entity, title].filter(Boolean).join(' '),
    intent: {
      ...{ kind: 'correct' as const, service: null, change: null, at: null, refuted: false },
      id: commit ?? id,
    },
  }));
  return offerChoices(talk, text, choices);
}

/** Which change is meant; where only a time was said, that time may be looked at instead. */
async function askWhich(
  meant: Extract<Corrected, { kind: 'several' }>,
  diagnosis: Diagnosis,
  intent: Intent,
  talk: Talk,
): Promise<Reply> {
  const { changes } = meant;
  const said = talk.texts.talk;
  if ((intent.service ?? intent.change ?? intent.id) !== null)
    return offerChanges(changes, said.whichChange(String(changes.length)), talk);
  const asked = await offerChanges(changes, said.changedThen, talk);
  const look = await offerOtherLook(meant, intent, diagnosis, talk);
  return { ...asked, blocks: [...(asked.blocks ?? []), ...look] };
}

/** The ranking before and now, and what holds the new first suspect. */
function changed(before: Diagnosis, { ranked, label, session }: Kept, talk: Talk): string[] {
  const said = talk.texts.talk;
  if (ranked === null) return [said.notRanked];
  const { diagnosis: now } = ranked;
  const [first] = now.suspects;
  const lines = [
    said.rankedBefore(rankingLine(before, talk)),
    `*${said.rankedNow(rankingLine(now, talk))}*`,
  ].join('\n');
  if (first && first.entity !== before.suspects[0]?.entity)
    return [lines, evidenceLines(first.evidence.slice(0, MOST), session, talk)];
  return label.agrees === false ? [lines, said.stillFirst] : [lines];
}

function others({ session }: Kept, { heard, texts }: Talk): string | null {
  const names = labelsOf(session).flatMap(([user]) =>
    user === heard.user ? [] : [mentionUser(user)],
  );
  return names.length === 0 ? null : texts.talk.others(names.join(', '));
}

async function replyTo(kept: Kept, before: Diagnosis, intent: Intent, talk: Talk): Promise<Reply> {
  const { session, label, ranked } = kept;
  const now = ranked?.diagnosis ?? null;
  const reply = tell(
    sayUnderstood(intent, talk.language).text,
    ranked && meantLine(ranked.meant, intent, before, talk),
    ...changed(before, kept, talk),
    others(kept, talk),
    ...planHint(session, before, { label, now }, talk),
    talk.texts.talk.corrected,
    ...(ranked ? await offerOtherLook(ranked.meant, intent, before, talk) : []),
  );
  // Who asks on asks about what they said it was.
  const focus = intent.refuted ? null : label.meant.entity;
  return focus === null ? reply : { ...reply, remember: { focus } };
}

/** "No, it was the 14:02 flag": ranks again with that, shows what changed, and keeps who said it. */
export const correct: Replies<'correct'> = async (talk, intent) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { deps, heard, texts } = talk;
  const { id, kind } = found.session;
  if (kind === 'execute') return offerDiagnosis(talk, texts.talk.noDiagnosis);
  const { service, change, at, refuted } = intent;
  const said = { entity: service, change, id: intent.id, at, refuted };
  const came = await deps.diagnosis.correct(id, { user: heard.user, said, message: heard.text });
  deps.log.info({ session_id: id, user: heard.user, came: came.kind }, 'a diagnosis was corrected');
  if (came.kind === 'not_found') return { text: texts.talk.gone };
  if (came.kind === 'several') return askWhich(came, found.diagnosis, intent, talk);
  return replyTo(came, found.diagnosis, intent, talk);
};
