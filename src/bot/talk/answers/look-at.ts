import { retellFinding } from '../../../analysis/retell/retell-finding.ts';
import { retellRuledOut } from '../../../analysis/retell/retell-ruled-out.ts';
import type { Diagnosis } from '../../../domain/diagnosis.ts';
import type { Language } from '../../../domain/language.ts';
import { foreign, foreignProse } from '../../cards/parts/foreign.ts';
import { percentOf } from '../../diagnosis/confidence-words.ts';
import { type Diagnosed, diagnosedIn, offerDiagnosis } from '../diagnosed.ts';
import { groundOf } from '../fresh/ground.ts';
import { lookAfresh } from '../fresh/look-afresh.ts';
import { offerInstead } from '../fresh/offer-instead.ts';
import { isAbout, suspectOf } from '../suspects.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { evidenceLines, tell } from '../tell.ts';
import { diagnose } from './diagnose.ts';

const MOST = 3;

type Intent = Parameters<Replies<'look_at'>>[1];
type Ready = Extract<Diagnosed, { kind: 'ready' }>;

function findings(
  { findings: all, ruled_out }: Diagnosis,
  service: string,
  language: Language,
): string[] {
  const noticed = all
    .filter(({ message, evidence }) => {
      const entity = typeof evidence.entity === 'string' ? evidence.entity : message.split(':')[0];
      return isAbout(entity ?? '', service);
    })
    .map((one) => `• ${foreignProse(retellFinding(one, language), 240)}`);
  const cleared = ruled_out
    .filter(({ what }) => isAbout(what, service))
    .map((one) => `• ${foreignProse(retellRuledOut(one, language).why, 200)}`);
  return [...noticed, ...cleared].slice(0, MOST);
}

function suspected({ session, diagnosis }: Ready, talk: Talk, service: string): Reply | null {
  const suspect = suspectOf(diagnosis, talk, service);
  if (!suspect) return null;
  const name = `*${foreign(suspect.entity, 80)}*`;
  const head = talk.texts.talk.suspected(name, percentOf(suspect.confidence));
  const lines = findings(diagnosis, service, talk.language).join('\n');
  return tell(head, evidenceLines(suspect.evidence.slice(0, MOST), session, talk) || lines);
}

/** What the stored evidence says of a service; null when it was not looked at. */
function known(ready: Ready, talk: Talk, service: string): Reply | null {
  const { diagnosis, session } = ready;
  const said = talk.texts.talk;
  const name = `*${foreign(service, 80)}*`;
  const suspect = suspected(ready, talk, service);
  if (suspect) return suspect;
  const lines = findings(diagnosis, service, talk.language);
  if (lines.length > 0) return tell(said.lookedAt(name), lines.join('\n'));
  if (diagnosis.blast_radius.some((entity) => isAbout(entity, service)))
    return tell(said.affected(name));
  const asked = session.request.services.some((one) => isAbout(one, service));
  return asked ? tell(said.clean(name)) : null;
}

/** It was not looked at: it is now, and a diagnosis is offered. */
async function look(talk: Talk, intent: Intent): Promise<Reply> {
  const { service } = intent;
  const { texts, context } = talk;
  const ground = await groundOf(talk, service);
  const unread = texts.talk.unread(`*${foreign(service, 80)}*`);
  const { window: whole } = ground;
  const window = intent.window ?? whole;
  if (ground.recorded) return offerDiagnosis(talk, unread, [service], context.thread?.window);
  const looked = await lookAfresh(talk, ground, { service, window });
  if (looked.kind === 'unread' && ground.found.kind === 'not')
    return offerInstead(talk, ground, looked.why, window);
  if (looked.kind === 'unread')
    return offerDiagnosis(talk, `${looked.why}\n${unread}`, [service], window);
  const offer = await offerDiagnosis(talk, texts.fresh.diagnoseIt, [service], window);
  return { ...looked.reply, blocks: [...(looked.reply.blocks ?? []), ...(offer.blocks ?? [])] };
}

/** Whether the evidence is of the time that was asked for. */
function isInside({ window }: Intent, { context }: Talk): boolean {
  const known = context.thread?.window;
  return window === null || !known || (window.start >= known.start && window.end <= known.end);
}

/** "And payments?": what the evidence says of it, else what is read of it now; outside a thread it is diagnosed. */
export const lookAt: Replies<'look_at'> = async (talk, intent) => {
  const { service, window } = intent;
  if (talk.subject.of === null) {
    return diagnose(talk, { kind: 'diagnose', service, namespace: null, window });
  }
  const found = await diagnosedIn(talk);
  if (found.kind === 'not' && !talk.context.thread?.window) return found.reply;
  const stored = found.kind === 'ready' && isInside(intent, talk);
  const reply = (stored ? known(found, talk, service) : null) ?? (await look(talk, intent));
  return { ...reply, remember: { ...reply.remember, focus: service } };
};
