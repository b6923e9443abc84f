import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseGithubEvent } from '../../../src/clients/github/webhook-schema.ts';

const SHA = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';

type Example = { name: string; examples: unknown[] };
const file = fileURLToPath(import.meta.resolve('@octokit/webhooks-examples'));
const examples: Example[] = JSON.parse(readFileSync(file, 'utf8'));

/** GitHub's own examples of an event. */
function examplesOf(name: string): unknown[] {
  return examples.find((event) => event.name === name)?.examples ?? [];
}

function first(name: string): unknown {
  return parseGithubEvent(name, examplesOf(name)[0]);
}

describe("GitHub's own examples of webhooks", () => {
  it.each(['check_run', 'check_suite', 'status', 'pull_request', 'push', 'deployment_status'])(
    'are all understood when they are of %s',
    (name) => {
      expect(examplesOf(name)).not.toEqual([]);
      for (const payload of examplesOf(name)) {
        expect(parseGithubEvent(name, payload).kind).not.toBe('ignored');
      }
    },
  );

  it('mean what they say', () => {
    expect(first('check_run')).toEqual({ kind: 'checks', sha: SHA });
    expect(first('check_suite')).toEqual({ kind: 'checks', sha: SHA });
    expect(first('status')).toEqual({
      kind: 'checks',
      sha: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
    });
    expect(first('pull_request')).toMatchObject({ kind: 'pull_request', number: 2, merged: false });
    expect(first('push')).toMatchObject({ kind: 'push', ref: expect.stringMatching(/^refs\//) });
    expect(first('deployment_status')).toMatchObject({ kind: 'deployment', state: 'success' });
  });

  it('are ignored when they are of anything else', () => {
    const others = examples.filter((event) => event.name === 'issues' || event.name === 'ping');
    expect(others.length).toBe(2);
    for (const { name, examples: payloads } of others) {
      expect(parseGithubEvent(name, payloads[0])).toEqual({ kind: 'ignored', why: 'other_event' });
    }
  });
});

describe('a webhook', () => {
  const merged = {
    action: 'closed',
    number: 7,
    pull_request: { head: { sha: SHA }, merged: true },
    repository: { full_name: 'Acme/Docs' },
  };

  it('tells a merged pull request from a closed one', () => {
    const event = { kind: 'pull_request', number: 7, action: 'closed', headSha: SHA, merged: true };
    expect(parseGithubEvent('pull_request', merged)).toEqual(event);
  });

  it('means the same whatever its repository is called: ours may have been renamed', () => {
    const elsewhere = { ...merged, repository: { full_name: 'acme/handbook' } };
    expect(parseGithubEvent('pull_request', elsewhere).kind).toBe('pull_request');
  });

  it.each([null, 'text', [], {}, { sha: 7 }])('is ignored when its payload is %j', (payload) => {
    expect(parseGithubEvent('status', payload)).toEqual({ kind: 'ignored', why: 'malformed' });
  });

  it('is not confused by names from the prototype', () => {
    expect(parseGithubEvent('constructor', {})).toEqual({ kind: 'ignored', why: 'other_event' });
  });
});
