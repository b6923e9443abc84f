import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../src/domain/grounding/hide-secrets.ts';
import { redactSecrets } from '../../../src/domain/grounding/redact-secrets.ts';
import { snapshotOf } from '../../support/snapshot-of.ts';

// Put together here, so that no scanner takes this file for a leak.
const GITHUB = `ghp_${'a1B2'.repeat(9)}`;
const SLACK = ['xoxb', '1234567890', 'abcdefghijkl'].join('-');
const AWS = 'AKIAABCDEFGHIJKLMNOP';
const BODY = Array.from(
  { length: 12 },
  () => 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj',
).join('\n');
const KEY = `-----BEGIN PRIVATE KEY-----\n${BODY}\nMIIEvQ==\n-----END PRIVATE KEY-----`;

describe('a text with credentials', () => {
  it.each([
    [`Use ${GITHUB} here.`, 'Use [redacted] here.'],
    [`${AWS} and ${SLACK}`, '[redacted] and [redacted]'],
    ['postgres://shop:hunter2hunter2@db/shop', 'postgres://shop:[redacted]@db/shop'],
    ['export API_KEY=q8Zr3LmX0pTn5VbK', 'export API_KEY=[redacted]'],
    ['密碼是 q8Zr3LmX0pTn5VbK', '密碼是 [redacted]'],
    [`TOKEN=${GITHUB}`, 'TOKEN=[redacted]'],
    [`The token is ${GITHUB}.`, 'The token is [redacted].'],
    ['(secret: q8Zr3LmX0pTn5VbK)', '(secret: [redacted])'],
    [`https://u:${GITHUB}@github.com/x`, 'https://u:[redacted]@github.com/x'],
  ])('loses them and nothing else: %s', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
    expect(redactSecrets(expected)).toBe(expected);
  });

  it('loses the whole of a private key, and no line', () => {
    const text = `before\n\n${KEY}\n\nafter it`;
    const redacted = redactSecrets(text);
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
    expect(redacted).toMatch(/^before\n\n\[redacted\]\n+after it$/);
  });

  it.each([
    ['in one line', KEY.replaceAll('\n', '\\n')],
    ['cut off', KEY.slice(0, 400)],
    ['of another kind', KEY.replaceAll('PRIVATE', 'OPENSSH PRIVATE')],
    ['with headers', KEY.replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,1234\n\n')],
  ])('loses a private key %s', (_, key) => {
    expect(redactSecrets(`key: "${key}"`)).not.toContain('MII');
  });

  it.each([
    'Set API_KEY=<your key> first.',
    'A key begins with -----BEGIN CERTIFICATE-----.',
    'commit 0123456789abcdef0123456789abcdef01234567',
    'postgres://user:password@localhost/shop',
  ])('is left alone when there are none: %s', (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  it('of any length is read in a moment', () => {
    const started = performance.now();
    for (const text of [
      `-----BEGIN PRIVATE KEY-----${'A'.repeat(200_000)}`,
      'token='.repeat(30_000),
      'a://b:'.repeat(20_000),
    ])
      redactSecrets(text);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

describe('a repository', () => {
  it('is read without its credentials, on the lines it has', async () => {
    const snapshot = snapshotOf({ 'docs/a.md': `# A\n\n${KEY}\n\nToken ${GITHUB}\n`, 'b.md': 'b' });
    const hidden = await hideSecrets({ snapshot: async () => snapshot }).snapshot(snapshot.sha);
    const text = hidden.read('docs/a.md');
    expect(text?.split('\n').indexOf('Token [redacted]')).toBe(
      snapshot
        .read('docs/a.md')
        ?.split('\n')
        .findIndex((line) => line.startsWith('Token')),
    );
    expect([hidden.read('b.md'), hidden.read('c.md'), hidden.has('docs')]).toEqual([
      'b',
      null,
      true,
    ]);
  });
});
