import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDiagnosisArchive, type DiagnosisArchive } from '../../../src/db/postgres/index.ts';
import type { DiagnosisLabel } from '../../../src/domain/correction/label.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { aCompletedSession, aDiagnosis, aSession } from '../../support/sessions.ts';

let pg: TestPostgres;
let archive: DiagnosisArchive;

beforeAll(async () => {
  pg = await createTestPostgres();
  archive = createDiagnosisArchive(pg.database);
});
afterAll(() => pg.close());
beforeEach(async () => {
  await pg.sql`truncate diagnoses, diagnosis_bundles, diagnosis_labels`;
});

const at = (day: number) => Date.UTC(2026, 10, day, 12);
const ALL = { page: 1, pageSize: 20, from: null, to: null };

test('a diagnosis comes back as it was written, also by the beginning of its id', async () => {
  const session = aCompletedSession();
  await archive.save(session);
  expect(await archive.read(session.id)).toEqual(session);
  expect(await archive.read(session.id.slice(0, 8).toUpperCase())).toEqual(session);
  expect(await archive.read(crypto.randomUUID())).toBeNull();
  for (const bad of ['', 'abc', '%', '________', `${session.id}x`]) {
    expect(await archive.read(bad)).toBeNull();
  }
});

test('a beginning that two diagnoses share names neither', async () => {
  const id = crypto.randomUUID();
  await archive.save(aSession({ id }));
  await archive.save(aSession({ id: `${id.slice(0, 35)}${id.endsWith('0') ? '1' : '0'}` }));
  expect(await archive.read(id.slice(0, 20))).toBeNull();
  expect((await archive.read(id))?.id).toBe(id);
});

test('an older version never overwrites a newer one', async () => {
  const session = aCompletedSession();
  await archive.save(session);
  await archive.save({ ...session, version: 3, status: 'processing' });
  expect((await archive.read(session.id))?.status).toBe('completed');
});

test('what PostgreSQL cannot hold is replaced, and hostile names stay text', async () => {
  const title = "'; drop table diagnoses; --\0";
  const session = aCompletedSession({ diagnosis: aDiagnosis('"}) or vector(1)#\0') });
  await archive.save({ ...session, request: { ...session.request, title } });
  const kept = await archive.read(session.id);
  expect(kept?.request.title).toBe("'; drop table diagnoses; --\uFFFD");
  expect(kept?.diagnosis?.suspects[0]?.entity).toBe('"}) or vector(1)#\uFFFD');
});

test('pages are newest first, with how many there are in all', async () => {
  const sessions = [1, 2, 3, 4, 5].map((day) => aSession({ createdAt: at(day) }));
  for (const session of sessions) await archive.save(session);
  const ids = sessions.map(({ id }) => id).toReversed();
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => archive.page({ ...ALL, page, pageSize: 2 })),
  );
  expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
    [],
  ]);
  expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([5]));
  const some = await archive.page({ ...ALL, from: at(2), to: at(4) });
  expect([some.total, some.items.map(({ id }) => id)]).toEqual([3, ids.slice(1, 4)]);
});

test('similar ones found the same cause before, those with the same remedy first', async () => {
  const same = aCompletedSession({ createdAt: at(1) });
  const other = { diagnosis: aDiagnosis('checkout', { remediation: 'rollback' }) };
  const otherRemedy = aCompletedSession({ createdAt: at(2), ...other });
  const otherCause = aCompletedSession({ createdAt: at(3), diagnosis: aDiagnosis('cart') });
  const later = aCompletedSession({ createdAt: at(9) });
  const example = aCompletedSession({ createdAt: at(3), kind: 'example' });
  const guess = { diagnosis: aDiagnosis('checkout', { verdict: 'inconclusive' }) };
  const guessed = aCompletedSession({ createdAt: at(4), ...guess });
  const incidentId = crypto.randomUUID();
  const before = aCompletedSession({ createdAt: at(4), incidentId });
  const all = [same, otherRemedy, otherCause, later, example, guessed, before];
  for (const one of all) await archive.save(one);
  const session = aCompletedSession({ createdAt: at(5), incidentId });
  const title = 'HighErrorRate · checkout';
  expect(await archive.similar(session)).toEqual([
    { id: same.id, at: at(1), title },
    { id: otherRemedy.id, at: at(2), title },
  ]);
  expect(await archive.similar(aSession())).toEqual([]);
  expect(await archive.similar({ ...session, ...guess })).toEqual([]);
});

test('judgements are counted by what was decided', async () => {
  await archive.save(aCompletedSession({ feedback: { U1: 'up', U2: 'down' } }));
  await archive.save(aCompletedSession({ feedback: { U1: 'up' } }));
  await archive.save(aSession({ feedback: { U1: 'up' } }));
  expect(await archive.feedback()).toEqual([{ verdict: 'component', up: 2, down: 1 }]);
});

function aLabel(changes: Partial<DiagnosisLabel> = {}): DiagnosisLabel {
  return {
    at: at(3),
    said: { entity: 'cart', change: null, id: null, at: null, refuted: false },
    message: 'no, it was the cart',
    told: { verdict: 'component', entity: 'checkout', change: null, confidence: 0.9 },
    ...{ meant: { entity: 'cart', change: null }, agrees: false, now: null },
    ...changes,
  };
}

test('a label is a line of its own for each person, the newest of each', async () => {
  const labels = { U1: aLabel(), U2: aLabel({ agrees: null, message: "'; drop table x; --\0" }) };
  const session = aCompletedSession({ labels });
  await archive.save(session);
  expect(await archive.read(session.id)).toMatchObject({ labels: { U1: labels.U1 } });
  const said = { ...aLabel().said, entity: 'payment', refuted: true };
  const newer = aLabel({ at: at(4), said, meant: { entity: 'payment', change: null } });
  await archive.save({ ...session, version: 10, labels: { ...labels, U1: newer } });
  // What was held up on its way.
  await archive.save(session);
  const rows = await pg.sql`select * from diagnosis_labels order by said_by`;
  expect(rows).toMatchObject([
    {
      ...{ session_id: session.id, said_by: 'U1', said_at: new Date(at(4)), verdict: 'component' },
      ...{ told_entity: 'checkout', told_change: null, told_confidence: 0.9 },
      ...{ entity: 'payment', change_id: null, refuted: true, agrees: false },
    },
    { said_by: 'U2', entity: 'cart', agrees: null, message: "'; drop table x; --\uFFFD" },
  ]);
});

test('a label that is taken back leaves no line, and others stay', async () => {
  const [U1, U2] = [aLabel(), aLabel({ agrees: null })];
  const [session, other] = [aCompletedSession({ labels: { U1, U2 } }), aCompletedSession()];
  await archive.save(session);
  await archive.save({ ...other, labels: { U1 } });
  await archive.save({ ...session, version: 10, labels: { U2 } });
  const rows = await pg.sql`select session_id, said_by from diagnosis_labels`;
  expect(new Set(rows.map((row) => `${row.session_id} ${row.said_by}`))).toEqual(
    new Set([`${session.id} U2`, `${other.id} U1`]),
  );
});

test('a bundle is kept byte by byte, and the first one stays', async () => {
  const { id } = aSession();
  expect(await archive.hasBundle(id)).toBe(false);
  await archive.saveBundle(id, Uint8Array.from([0x1f, 0x8b, 0, 255]));
  await archive.saveBundle(id, Uint8Array.from([1]));
  expect(await archive.hasBundle(id)).toBe(true);
  expect([...((await archive.readBundle(id)) ?? [])]).toEqual([0x1f, 0x8b, 0, 255]);
  expect(await archive.readBundle(crypto.randomUUID())).toBeNull();
});

test('those to keep are the newest of each incident and all that have not ended', async () => {
  const incidentId = crypto.randomUUID();
  const older = aCompletedSession({ incidentId, createdAt: at(1) });
  const newer = aCompletedSession({ incidentId, createdAt: at(2) });
  const open = aSession({ createdAt: at(3) });
  for (const one of [older, newer, open]) await archive.save(one);
  const ids = (await archive.toKeep([incidentId])).map(({ id }) => id).toSorted();
  expect(ids).toEqual([newer.id, open.id].toSorted());
  expect((await archive.toKeep([])).map(({ id }) => id)).toEqual([open.id]);
});

test('bundles of old diagnoses are let go of, so many at a time, save those that people judged', async () => {
  const packed = new Uint8Array([31, 139, 8]);
  const old = [1, 2, 3].map((day) => aCompletedSession({ createdAt: at(day) }));
  const judged = aCompletedSession({ createdAt: at(1), feedback: { U1: 'down' } });
  const young = aCompletedSession({ createdAt: at(20) });
  for (const session of [...old, judged, young]) {
    await archive.save(session);
    await archive.saveBundle(session.id, packed);
  }
  const before = new Date(at(10));
  expect(await archive.pruneBundles(before, 2)).toBe(2);
  expect(await archive.pruneBundles(before, 2)).toBe(1);
  expect(await archive.pruneBundles(before, 2)).toBe(0);
  for (const { id } of old) {
    expect(await archive.readBundle(id)).toBeNull();
    expect((await archive.read(id))?.id).toBe(id);
  }
  expect(await archive.hasBundle(judged.id)).toBe(true);
  expect(await archive.hasBundle(young.id)).toBe(true);
});
