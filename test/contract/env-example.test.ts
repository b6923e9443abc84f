import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { settings } from '../../src/config/settings.ts';
import { ROOT } from './source/list-sources.ts';

type Line = { name: string; value: string; above: string };

let text: string;
let lines: Line[];
beforeAll(async () => {
  text = await readFile(join(ROOT, '.env.example'), 'utf8');
  const all = text.split('\n');
  lines = all.flatMap((line, i) => {
    const [, name, value] = /^#([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    return name ? [{ name, value: value ?? '', above: all[i - 1] ?? '' }] : [];
  });
});

/** A default as it would be written in the file; nothing when there is none. */
function written(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value ?? '');
}

describe('.env.example', () => {
  test('names every setting, and no other, once', () => {
    expect(lines.map(({ name }) => name).sort()).toEqual(Object.keys(settings.shape).sort());
  });

  test('shows the defaults', () => {
    const defaults = Object.entries(settings.parse({}));
    const expected = Object.fromEntries(defaults.map(([name, value]) => [name, written(value)]));
    const shown = lines.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== '')),
    );
  });

  test('says in one line above each what it means', () => {
    for (const { name, above } of lines) expect(above, name).toMatch(/^# [A-Z].{10,}/);
  });

  test('changes nothing when it is copied as it stands', () => {
    expect(parseEnv(text)).toEqual({});
  });

  test('changes nothing when every line is taken into use as it stands', () => {
    const used = parseEnv(text.replaceAll(/^#(?=[A-Z][A-Z0-9_]*=)/gm, ''));
    expect(Object.keys(used)).toHaveLength(lines.length);
    expect(parseConfig(used)).toEqual(parseConfig({}));
  });
});
