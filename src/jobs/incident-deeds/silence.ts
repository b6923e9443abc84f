import { activeSilence } from '../../domain/alerts/active-silence.ts';
import { silenceMatchers } from '../../domain/alerts/silence-matchers.ts';
import type { Doer } from '../../domain/deeds.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Incident } from '../../domain/incident.ts';
import type { IncidentOutcome, Matcher, Silencer } from '../../domain/incident-deeds.ts';
import type { IncidentDeedsDeps } from './deps.ts';

const MOST_SILENCES = 20;
// Longer than so many calls may take.
const CLAIM_SECONDS = 120;

type Wish = { id: string; user: string; until: number; sets: readonly Matcher[][] };

/** All of them or none: half a silence is a surprise. */
async function create(silencer: Silencer, now: number, wish: Wish): Promise<string[]> {
  const ids: string[] = [];
  try {
    for (const matchers of wish.sets) {
      const comment = `opsloop incident ${wish.id}`;
      const { user: by, until } = wish;
      ids.push(await silencer.silence({ matchers, from: now, until, by, comment }));
    }
    return ids;
  } catch (error) {
    await Promise.allSettled(ids.map((one) => silencer.expire(one)));
    throw error;
  }
}

async function carryOut(
  { incidents, audit, clock }: IncidentDeedsDeps,
  silencer: Silencer,
  wish: Wish,
  { role }: Doer,
): Promise<IncidentOutcome> {
  const { id, user, until } = wish;
  const facts = { role, until, silences: wish.sets.length };
  await audit({ actor: user, action: 'silence', subject: id, facts });
  const ids = await create(silencer, clock.now(), wish);
  const silence = { ids, by: user, until, undoneAt: null };
  await incidents.update(id, (one) => ({ ...one, silence, updatedAt: clock.now() }));
  return { kind: 'silenced', until };
}

function refusal(incident: Incident, sets: number, now: number): IncidentOutcome | null {
  const active = activeSilence(incident, now);
  if (active) return { kind: 'already_silenced', by: active.by, until: active.until };
  if (sets === 0) return { kind: 'nothing_fires' };
  return sets > MOST_SILENCES ? { kind: 'too_many_kinds' } : null;
}

/** Silences what fires of an incident in Alertmanager for so many milliseconds; null asks only whether it can be done. */
export async function silence(
  deps: IncidentDeedsDeps,
  doer: Doer,
  id: string,
  ms: number | null,
): Promise<IncidentOutcome> {
  const { incidents, silencer, once, forget, clock } = deps;
  if (!(await incidents.get(id))) return { kind: 'not_found' };
  if (!silencer) return { kind: 'not_configured' };
  if (!(await once(`silence/${id}`, CLAIM_SECONDS))) return { kind: 'busy' };
  try {
    const incident = await incidents.get(id);
    if (!incident) return { kind: 'not_found' };
    const sets = silenceMatchers(await incidents.alertsOf(id));
    const refused = refusal(incident, sets.length, clock.now());
    if (refused) return refused;
    if (ms === null) return { kind: 'how_long' };
    const wish = { id, user: doer.user, until: clock.now() + ms, sets };
    return await carryOut(deps, silencer, wish, doer);
  } catch (error) {
    const failed = error instanceof OpsError && error.code === 'alertmanager_failed';
    if (!failed) throw error;
    deps.log.error({ incident_id: id, err: error }, 'alertmanager did not silence an incident');
    return { kind: 'alertmanager_failed' };
  } finally {
    await forget(`silence/${id}`);
  }
}
