import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Span } from '../../domain/evidence.ts';
import { sayRangeOf } from '../../domain/talk/time/say-window.ts';
import { offerChoices } from './offer-choices.ts';
import { showTask } from './show-task.ts';
import type { Reply, Talk } from './talk.ts';

/** A finished diagnosis to answer from, or what is said in its place. */
export type Diagnosed =
  | { kind: 'ready'; session: DiagnosticSession; diagnosis: Diagnosis }
  | { kind: 'not'; reply: Reply };

/** Says why there is no evidence, and offers to diagnose what the thread is about. */
export function offerDiagnosis(
  talk: Talk,
  why: string,
  services: readonly string[] = talk.context.thread?.services ?? [],
  span: Span | null = talk.context.thread?.window ?? null,
): Promise<Reply> {
  const window = span && sayRangeOf({ start: span.start, end: span.end }, talk.context);
  const choices = services.map((service) => ({
    label: `${talk.texts.talk.diagnose} ${service}`,
    intent: { kind: 'diagnose' as const, service, namespace: null, window },
  }));
  return offerChoices(talk, why, choices);
}

/** The diagnosis that a conversation is about. */
export async function diagnosedIn(talk: Talk): Promise<Diagnosed> {
  const { subject, texts } = talk;
  const { session, incident, task } = subject;
  const said = texts.talk;
  if (!session && !incident && !task) return { kind: 'not', reply: { text: said.gone } };
  if (!session && task) return { kind: 'not', reply: await showTask(talk, task) };
  if (!session) return { kind: 'not', reply: await offerDiagnosis(talk, said.noDiagnosis) };
  const { diagnosis, status, currentStep } = session;
  if (diagnosis && status === 'completed') return { kind: 'ready', session, diagnosis };
  if (status === 'failed') return { kind: 'not', reply: await offerDiagnosis(talk, said.failed) };
  const step = Object.entries(texts.diagnosis.steps).find(([name]) => name === currentStep)?.[1];
  return { kind: 'not', reply: { text: said.running(step ?? texts.diagnosis.queued) } };
}
