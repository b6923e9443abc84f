import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createDiagnosisArchive,
  createIncidentArchive,
  createRunArchive,
} from '../../../src/db/postgres/index.ts';
import { createMessageStore } from '../../../src/db/redis/message-store.ts';
import { createRestoreIncident } from '../../../src/db/redis/restore-incident.ts';
import { parseDelivery } from '../../../src/domain/alerts/parse-delivery.ts';
import { sumUpIncident } from '../../../src/domain/alerts/sum-up-incident.ts';
import { diagnosisRunId } from '../../../src/domain/diagnostic-session.ts';
import { createRecoverIncidents } from '../../../src/jobs/diagnosis/recover-incidents.ts';
import { openWorld, wishFor } from '../../pipelines/diagnose/world.ts';
import { postedAlert, postedDelivery } from '../../support/alerts.ts';
import { seesSlow } from '../../support/evidence.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

let redis: TestRedis;
let postgres: TestPostgres;
beforeAll(async () => {
  [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
});
afterAll(() => Promise.all([redis.close(), postgres.close()]));
beforeEach(async () => {
  await redis.redis.flushdb();
  await postgres.sql`truncate incidents, alerts, diagnoses, runs, ledger`;
});

const LATER = 60_000;

function open() {
  const world = openWorld(redis);
  const incidents = createIncidentArchive(postgres.database);
  const diagnoses = createDiagnosisArchive(postgres.database);
  const runs = createRunArchive(postgres.database);
  const woken: string[] = [];
  const recover = createRecoverIncidents({
    ...world,
    archive: { openIncidents: incidents.open, sessionsToKeep: diagnoses.toKeep, run: runs.get },
    restoreIncident: createRestoreIncident(redis.redis),
    doubtMessages: createMessageStore(redis.redis, Date.now).doubt,
    wake: async (id) => woken.push(id),
    clock: { now: () => Date.now() + LATER },
  });
  return { world, archives: { incidents, diagnoses, runs }, woken, recover };
}

/** An incident that fires, written to Redis and PostgreSQL. */
async function anIncident({ world, archives }: ReturnType<typeof open>) {
  const parsed = parseDelivery(postedDelivery([postedAlert()]), Date.now());
  if (parsed.kind !== 'delivery') throw new Error('malformed');
  const { alerts } = parsed.delivery;
  const nobody = { acknowledged: null, silence: null, closed: null };
  const kept = { id: crypto.randomUUID(), version: 1, groupKeys: ['g'], truncated: 0, ...nobody };
  const incident = sumUpIncident(kept, alerts, Date.now());
  await world.incidents.save(incident, alerts);
  await archives.incidents.save(incident, alerts);
  return { incident, alerts };
}

test('an open incident that Redis lost is put back with its alerts, whose they are, and its diagnosis', async () => {
  const parts = open();
  const { world, archives, recover } = parts;
  const { incident, alerts } = await anIncident(parts);
  const wish = wishFor({}, { incidentId: incident.id });
  const { id } = await world.begin(wish);
  await world.walk(id, [seesSlow('checkout')]);
  const session = await world.sessions.get(id);
  if (!session) throw new Error('the session is gone');
  await archives.diagnoses.save(session);

  await redis.redis.flushdb();
  expect(await recover()).toBe(1);
  expect(await world.incidents.get(incident.id)).toEqual(incident);
  expect(await world.incidents.alertsOf(incident.id)).toEqual(alerts);
  expect(await world.incidents.live()).toEqual([incident]);
  expect(await world.incidents.ownersOf(['f1'])).toEqual(new Map([['f1', incident.id]]));
  expect(await world.sessions.ofIncident(incident.id)).toEqual(session);
  expect((await world.begin(wish)).id).toBe(id);
  expect(await recover()).toBe(0);
});

test('what was said about it is looked for in Slack before it is said again', async () => {
  const parts = open();
  const { incident } = await anIncident(parts);
  await redis.redis.flushdb();
  await parts.recover();
  const message = await redis.redis.get(`opsloop:message:incident:${incident.id}`);
  expect(JSON.parse(message ?? '{}')).toEqual({ intent: incident.startedAt });
});

test('a diagnosis that was under way goes on from the step it was at', async () => {
  const parts = open();
  const { world, archives, recover, woken } = parts;
  const { id } = await world.begin(wishFor());
  let steps = 0;
  const source = seesSlow('checkout');
  await world.walk(id, [source], () => {
    steps += 1;
    return steps > 1;
  });
  const [session, run] = [await world.sessions.get(id), await world.runs.load(diagnosisRunId(id))];
  if (!session || !run) throw new Error('nothing was begun');
  await archives.diagnoses.save(session);
  await archives.runs.upsert(run);

  await redis.redis.flushdb();
  await recover();
  expect(woken).toEqual([diagnosisRunId(id)]);
  expect(await world.sessions.get(id)).toEqual(session);
  await world.walk(id, [source]);
  const after = await world.sessions.get(id);
  expect(after).toMatchObject({ status: 'completed' });
  expect(after?.version).toBeGreaterThan(session.version);
});

test('what Redis still has, and what is over, is left as it is', async () => {
  const parts = open();
  const { incident, alerts } = await anIncident(parts);
  const resolved = { ...incident, id: crypto.randomUUID(), status: 'resolved' as const };
  await parts.archives.incidents.save(resolved, alerts);
  await parts.world.incidents.update(incident.id, (one) => ({ ...one, title: 'newer' }));
  expect(await parts.recover()).toBe(0);
  expect((await parts.world.incidents.get(incident.id))?.title).toBe('newer');
  expect(await parts.world.incidents.get(resolved.id)).toBeNull();
});
