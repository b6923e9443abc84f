import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { createBegunDiagnoses } from '../../../src/db/redis/begun-diagnoses.ts';
import { IncidentBundle, type Verdict } from '../../../src/domain/diagnosis.ts';
import { DiagnosticSession, diagnosisRunId } from '../../../src/domain/diagnostic-session.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import {
  startForIncidents,
  wishFor as wishForIncident,
} from '../../../src/jobs/diagnosis/start-for-incidents.ts';
import { openWorld, wishFor } from '../../pipelines/diagnose/world.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(() => redis.redis.flushdb());

function anIncident(changes: Partial<Incident> = {}): Incident {
  return {
    ...{ id: crypto.randomUUID(), version: 1, status: 'open', severity: 'P1', title: 'Slow' },
    ...{ summary: 'It is slow', language: 'en', services: ['checkout'], namespace: 'shop' },
    ...{ groupKeys: [], scopes: [], firing: 1, total: 1, truncated: 0, flapping: false },
    ...{ acknowledged: null, silence: null, closed: null, startedAt: 1, latestAt: 1 },
    ...{ resolvedAt: null, updatedAt: 1, ...changes },
  };
}

describe('a wish', () => {
  test('becomes a session that waits, and a run that is woken', async () => {
    const world = openWorld(redis);
    const session = await world.begin(wishFor({ title: 'why' }));
    expect(DiagnosticSession.parse(session)).toMatchObject({
      ...{ status: 'processing', progress: 0, currentStep: 'queued', request: { title: 'why' } },
    });
    expect(await world.sessions.get(session.id)).toEqual(session);
    expect(await world.runs.openIds()).toEqual([diagnosisRunId(session.id)]);
    expect(world.woken).toEqual([diagnosisRunId(session.id)]);
  });

  test('said again, even at once, is the same diagnosis', async () => {
    const world = openWorld(redis);
    const wish = wishFor();
    const sessions = await Promise.all(Array.from({ length: 8 }, () => world.begin(wish)));
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(1);
    expect(await world.runs.openIds()).toHaveLength(1);
    expect(new Set(world.woken).size).toBe(1);
    expect((await world.begin(wishFor())).id).not.toBe(sessions[0]?.id);
  });

  test('whose process was killed before the session was written is taken up by its run', async () => {
    const world = openWorld(redis);
    const wish = wishFor();
    const { id } = await world.begin(wish);
    await redis.redis.del(`opsloop:diagnosis:session:${id}`);
    expect(await world.begin(wish)).toMatchObject({ id, status: 'processing' });
    expect(await world.sessions.get(id)).not.toBeNull();
  });
});

const EMPTY = IncidentBundle.parse({ alerts: [] });

/** Ends the incident's newest diagnosis with that verdict. */
async function decide(
  { sessions }: ReturnType<typeof openWorld>,
  incidentId: string,
  [verdict, finishedAt]: [Verdict, number],
): Promise<void> {
  const { id = '' } = (await sessions.ofIncident(incidentId)) ?? {};
  const diagnosis = { ...diagnose(EMPTY), verdict };
  await sessions.update(id, (one) => ({ ...one, status: 'completed', finishedAt, diagnosis }));
}

describe('incidents', () => {
  function opened(incidents: readonly Incident[]) {
    const world = openWorld(redis);
    const begun = createBegunDiagnoses(redis.redis);
    const live = { live: async () => [...incidents] };
    return {
      world,
      start: (now = 0) => {
        const { sessions, begin } = world;
        return startForIncidents({
          incidents: live,
          begun,
          sessions,
          begin,
          clock: { now: () => now },
        });
      },
    };
  }

  test('are diagnosed by themselves once, however often they are looked at', async () => {
    const incident = anIncident();
    const { world, start } = opened([incident]);
    await start();
    await start();
    expect(world.woken).toHaveLength(1);
    expect(await world.sessions.ofIncident(incident.id)).toMatchObject({
      ...{ kind: 'alerts', askedBy: 'alertmanager', channel: null, incidentId: incident.id },
      request: { services: ['checkout'], namespace: 'shop', severity: 'P1', title: 'Slow' },
    });
  });

  test('are left alone while they flap and when they are over', async () => {
    const { world, start } = opened([
      anIncident({ flapping: true }),
      anIncident({ status: 'resolved', resolvedAt: 2 }),
    ]);
    await start();
    expect(world.woken).toEqual([]);
  });

  test('are diagnosed again when they get worse, and not when they get better', async () => {
    const incident = anIncident({ severity: 'P2' });
    await opened([incident]).start();
    await opened([{ ...incident, severity: 'P3' }]).start();
    const { world, start } = opened([{ ...incident, severity: 'P0' }]);
    await start();
    await start();
    expect(world.woken).toHaveLength(1);
    expect((await world.sessions.ofIncident(incident.id))?.request.severity).toBe('P0');
  });

  test('that still fire are looked at again, a few times, while the evidence decides nothing', async () => {
    const incident = anIncident({ startedAt: 0 });
    const { world, start } = opened([incident]);
    await start();
    await decide(world, incident.id, ['inconclusive', 1_000]);
    await start(15_999);
    expect(world.woken).toHaveLength(1);
    await start(16_000);
    await start(16_001);
    expect(world.woken).toHaveLength(2);
    expect(await world.sessions.ofIncident(incident.id)).toMatchObject({ round: 1 });
    await decide(world, incident.id, ['inconclusive', 20_000]);
    await start(80_000);
    await decide(world, incident.id, ['inconclusive', 90_000]);
    await start(330_000);
    await decide(world, incident.id, ['inconclusive', 340_000]);
    await start(1_700_000);
    expect(world.woken).toHaveLength(4);
  });

  test('that were decided, or fire no more, are not looked at again', async () => {
    const decided = anIncident({ startedAt: 0 });
    const over = anIncident({ startedAt: 0, firing: 0 });
    const { world, start } = opened([decided, over]);
    await start();
    await decide(world, decided.id, ['component', 1]);
    await decide(world, over.id, ['inconclusive', 1]);
    await start(60_000);
    expect(world.woken).toHaveLength(2);
  });

  test('whose starter was killed before it wrote that down have one diagnosis all the same', async () => {
    const incident = anIncident();
    const { world, start } = opened([incident]);
    await world.begin(wishForIncident(incident, null));
    await start();
    expect(await world.runs.openIds()).toHaveLength(1);
  });

  test('by the thousand are each diagnosed', async () => {
    const { world, start } = opened(Array.from({ length: 1_000 }, () => anIncident()));
    await start();
    expect(new Set(world.woken).size).toBe(1_000);
  });
});
