import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AuditChain,
  connectPostgres,
  createAuditChain,
} from '../../../src/db/postgres/index.ts';
import type { AuditEntry } from '../../../src/domain/audit.ts';
import { createTestPostgres, type TestPostgres } from '../../support/postgres.ts';

let pg: TestPostgres;
let chain: AuditChain;
const clock = { now: () => Date.UTC(2026, 0, 1, 9) + 0.4 };
const ready = async () => {};

beforeAll(async () => {
  pg = await createTestPostgres();
  chain = createAuditChain(pg.database, { clock, ready });
});
afterAll(() => pg.close());
beforeEach(async () => {
  await pg.sql`alter table audit disable trigger audit_is_final`;
  await pg.sql`truncate audit`;
  await pg.sql`alter table audit enable trigger audit_is_final`;
});

const entry = (over: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ actor: 'U1', action: 'approve', subject: 'task-1', facts: { b: 1, a: 'x', n: null } },
  ...over,
});

/** Does what a person with rights over the whole database could do. */
async function tamper(work: (sql: TestPostgres['sql']) => Promise<unknown>): Promise<void> {
  await pg.sql`alter table audit disable trigger audit_is_final`;
  await work(pg.sql);
  await pg.sql`alter table audit enable trigger audit_is_final`;
}

describe('the audit chain', () => {
  it('is intact and empty at first', async () => {
    expect(await chain.verify()).toEqual({ kind: 'intact', entries: 0, head: '0'.repeat(64) });
  });

  it('numbers and links what is written, however many write at once', async () => {
    const subjects = Array.from({ length: 25 }, (_, i) => `task-${i}`);
    await Promise.all(subjects.map((subject) => chain.append(entry({ subject }))));
    expect(await chain.verify()).toMatchObject({ kind: 'intact', entries: 25 });
    const rows = await pg.sql`select seq::int, subject from audit order by seq`;
    expect(rows.map(({ seq }) => seq)).toEqual(subjects.map((_, i) => i + 1));
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set(subjects));
  });

  it('writes the same deed once, however often it is tried', async () => {
    const once = 'approve/task-1/1/U1';
    await Promise.all([1, 2, 3].map(() => chain.append(entry({ once }))));
    await chain.append(entry());
    expect(await chain.verify()).toMatchObject({ kind: 'intact', entries: 2 });
  });

  it('walks more than a page', async () => {
    for (let i = 0; i < 1_050; i += 50) {
      await Promise.all(Array.from({ length: 50 }, () => chain.append(entry())));
    }
    expect(await chain.verify()).toMatchObject({ kind: 'intact', entries: 1_050 });
  });

  it('keeps hostile text as PostgreSQL gives it back, still intact', async () => {
    await chain.append(entry({ facts: { why: 'a\0b \ud800 "quoted" ∑', odd: 1e21, small: 0.1 } }));
    expect(await chain.verify()).toMatchObject({ kind: 'intact', entries: 1 });
  });

  it('lets nobody change, remove or empty what was written', async () => {
    await chain.append(entry());
    await expect(pg.sql`update audit set actor = 'U2'`).rejects.toThrow(/only ever added/);
    await expect(pg.sql`delete from audit`).rejects.toThrow(/only ever added/);
    await expect(pg.sql`truncate audit`).rejects.toThrow(/only ever added/);
  });

  it.each([
    [
      'a fact',
      'changed',
      (sql: TestPostgres['sql']) => sql`update audit set facts = '{}' where seq = 2`,
    ],
    [
      'an actor',
      'changed',
      (sql: TestPostgres['sql']) => sql`update audit set actor = 'U9' where seq = 2`,
    ],
    [
      'a time',
      'changed',
      (sql: TestPostgres['sql']) => sql`update audit set at = at + interval '1 ms' where seq = 2`,
    ],
    [
      'a link',
      'unlinked',
      (sql: TestPostgres['sql']) => sql`update audit set prev_hash = hash where seq = 2`,
    ],
    ['an entry', 'gap', (sql: TestPostgres['sql']) => sql`delete from audit where seq = 2`],
  ] as const)('shows where %s was tampered with', async (_, why, work) => {
    for (const subject of ['a', 'b', 'c']) await chain.append(entry({ subject }));
    await tamper(work);
    expect(await chain.verify()).toEqual({ kind: 'broken', seq: 2, why });
  });

  it('has another head when its end is cut off', async () => {
    for (const subject of ['a', 'b']) await chain.append(entry({ subject }));
    const whole = await chain.verify();
    await tamper((sql) => sql`delete from audit where seq = 2`);
    const cut = await chain.verify();
    expect(cut).toMatchObject({ kind: 'intact', entries: 1 });
    expect(cut).not.toMatchObject({ head: whole.kind === 'intact' ? whole.head : '' });
  });

  it('says that it is unavailable when PostgreSQL does not take the entry', async () => {
    const away = connectPostgres({ url: 'postgres://nobody@127.0.0.1:1/none' });
    const other = createAuditChain(away, { clock, ready });
    await expect(other.append(entry())).rejects.toMatchObject({
      code: 'audit_unavailable',
      retry: true,
    });
    await away.close();
  });
});
