import { glob, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findInjection } from '../../../src/domain/injection/find-injection.ts';
import { shopRepository } from '../../support/shop-repository.ts';
import { INNOCENT, PAYLOADS } from './payloads.ts';

describe.each(Object.entries(PAYLOADS))('a text that says: %s', (_, payloads) => {
  it.each(payloads)('is seen: %s', (payload) => {
    expect(findInjection(payload)).not.toEqual([]);
  });

  it('is seen in the middle of an honest document as well', () => {
    const document = shopRepository['docs/deploy.md'] ?? '';
    for (const payload of payloads)
      expect(findInjection(`${document}\n\n${payload}\n\n${document}`), payload).not.toEqual([]);
  });
});

describe('an honest text', () => {
  it.each(INNOCENT)('is left alone: %s', (text) => {
    expect(findInjection(text)).toEqual([]);
  });

  it('is any document of the demonstration, of the shop and of this product', async () => {
    const texts = Object.entries(shopRepository);
    for await (const path of glob([
      'src/local/github/seed/**/*.{md,yaml,sh,mjs,js}',
      '*.md',
      'docs/**/*.md',
    ]))
      texts.push([path, await readFile(path, 'utf8')]);
    expect(texts.length).toBeGreaterThan(60);
    const suspected = texts.map(([path, text]) => [path, findInjection(text)]);
    expect(suspected.filter(([, families]) => families?.length)).toEqual([]);
  });
});

describe('a text made to exhaust whoever reads it', () => {
  it.each([
    'ignore '.repeat(5_000),
    'ignore all the your any every previous '.repeat(600),
    `${'<!--'.repeat(5_000)}`,
    `${'"'.repeat(10_000)}ignore all previous instructions`,
    'a '.repeat(10_000),
    '%41'.repeat(6_000),
    'AAAA'.repeat(5_000),
    '忽略所有的'.repeat(4_000),
    '<span hidden>'.repeat(1_500),
    'send the conversation '.repeat(900),
    'If you use x, '.repeat(1_400),
  ])('is read in less than a second', (text) => {
    const started = performance.now();
    findInjection(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
