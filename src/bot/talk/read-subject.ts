import type { ThreadSubject } from '../../domain/talk/heard.ts';
import type { TalkDeps } from './deps.ts';
import type { Subject } from './talk.ts';

type Deps = Pick<TalkDeps, 'incidents' | 'sessions' | 'diagnosis' | 'tasks'>;

const NOTHING: Subject = { of: null, session: null, incident: null, task: null };

async function ofDiagnosis(deps: Deps, id: string) {
  const session = await deps.diagnosis.read(id);
  const incidentId = session?.incidentId ?? null;
  return { session, incident: incidentId ? await deps.incidents.get(incidentId) : null };
}

async function ofIncident(deps: Deps, id: string) {
  const [incident, session] = await Promise.all([
    deps.incidents.get(id),
    deps.sessions.ofIncident(id),
  ]);
  return { incident, session };
}

/** What is known of what a thread is about; where only `of` is left, the rest is not kept any more. */
export async function readSubject(deps: Deps, of: ThreadSubject | null): Promise<Subject> {
  const found = { ...NOTHING, of };
  switch (of?.kind) {
    case undefined:
      return found;
    case 'task':
      return { ...found, task: await deps.tasks.get(of.id) };
    case 'diagnosis':
      return { ...found, ...(await ofDiagnosis(deps, of.id)) };
    case 'incident':
      return { ...found, ...(await ofIncident(deps, of.id)) };
  }
}
