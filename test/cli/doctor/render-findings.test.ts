import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { presentFindings } from '../../../src/cli/doctor/present-findings.ts';
import { renderFindings } from '../../../src/cli/doctor/render-findings.ts';

const FINE: Finding = { area: 'redis', level: 'ok', what: 'Redis 7.0.15 answers.' };
const LOOK: Finding = {
  area: 'deploy',
  level: 'warn',
  what: 'DEPLOY_VERSION_URL is not set.',
  mend: 'Set it.',
};
const STOP: Finding = {
  area: 'redis',
  level: 'block',
  what: 'maxmemory-policy is allkeys-lru: when memory is short, jobs and tasks are thrown away.',
  mend: 'CONFIG SET maxmemory-policy noeviction.',
};

describe('the table', () => {
  test('shows area by area what was found and what to mend', () => {
    expect(renderFindings([FINE, STOP, LOOK], { colour: false, columns: 60 })).toBe(`
  redis       ✓ Redis 7.0.15 answers.
              ✗ maxmemory-policy is allkeys-lru: when memory
                is short, jobs and tasks are thrown away.
                → CONFIG SET maxmemory-policy noeviction.
  deploy      ! DEPLOY_VERSION_URL is not set.
                → Set it.

  1 to mend before it can work, 1 to look at.

`);
  });

  test.each<[string, Finding[]]>([
    ['All is well.', [FINE]],
    ['Nothing blocks; 1 to look at.', [FINE, LOOK]],
    ['1 to mend before it can work, 0 to look at.', [STOP]],
  ])('ends with "%s"', (sentence, findings) => {
    expect(renderFindings(findings, { colour: false }).trim().split('\n').at(-1)?.trim()).toBe(
      sentence,
    );
  });

  test('has colours only when asked for them, and says the same with them', () => {
    const plain = renderFindings([FINE, STOP, LOOK], { colour: false });
    const colourful = renderFindings([FINE, STOP, LOOK], { colour: true });
    expect(plain).toBe(stripVTControlCharacters(plain));
    expect(colourful).not.toBe(plain);
    expect(stripVTControlCharacters(colourful)).toBe(plain);
  });
});

test('the document says at once whether something blocks, and then everything', () => {
  expect(presentFindings([FINE, LOOK])).toEqual({ ok: true, findings: [FINE, LOOK] });
  expect(presentFindings([FINE, STOP])).toMatchObject({ ok: false });
});
