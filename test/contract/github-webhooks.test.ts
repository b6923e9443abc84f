import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPull, pushFile } from '../local/github/support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from '../local/github/support/start-github.ts';

type Example = { name: string; examples: Record<string, unknown>[] };

const require = createRequire(import.meta.url);
const examples: Example[] = require('@octokit/webhooks-examples');
/** The published schemas; what GitHub has added since they were published is no fault. */
const schema: { definitions: Record<string, object> } = JSON.parse(
  JSON.stringify(require('@octokit/webhooks-schemas')),
  (key, value) => (key === 'additionalProperties' && value === false ? undefined : value),
);

let test: TestGithub;
const ajv = new Ajv({ strict: false, allErrors: true });

beforeAll(async () => {
  addFormats.default(ajv);
  ajv.addSchema(schema, 'webhooks');
  test = await startGithub();
  await everythingThatTells();
});
afterAll(() => test.close());

async function everythingThatTells(): Promise<void> {
  const octokit = test.octokit();
  const { number, sha } = await openPull(octokit, { branch: 'told' });
  const pull = { ...OWNER_REPO, pull_number: number };
  await octokit.issues.addLabels({ ...OWNER_REPO, issue_number: number, labels: ['faq'] });
  await octokit.issues.removeLabel({ ...OWNER_REPO, issue_number: number, name: 'faq' });
  await octokit.pulls.update({ ...pull, title: 'Told anew' });
  await octokit.pulls.update({ ...pull, state: 'closed' });
  await octokit.pulls.update({ ...pull, state: 'open' });
  const next = await pushFile(octokit, { branch: 'next', path: 'n.md', text: 'n', from: sha });
  await octokit.git.updateRef({ ...OWNER_REPO, ref: 'heads/told', sha: next });
  await octokit.repos.createCommitStatus({ ...OWNER_REPO, sha: next, state: 'pending' });
  await test.github.tick();
  await octokit.pulls.merge({ ...pull, merge_method: 'squash' });
  await octokit.git.deleteRef({ ...OWNER_REPO, ref: 'heads/next' });
  const { data } = await octokit.issues.create({ ...OWNER_REPO, title: 'T', labels: ['P0'] });
  const issue = { ...OWNER_REPO, issue_number: data.number };
  await octokit.issues.createComment({ ...issue, body: 'Comment' });
  await octokit.issues.update({ ...issue, state: 'closed' });
  await octokit.issues.update({ ...issue, state: 'open' });
  const id = test.github.createDeployment(next, 'production');
  test.github.setDeploymentState(id, 'success', test.origin);
  await test.github.tick();
}

/** The published schema of an event, of its action where it has several. */
function definitionOf(event: string, action: string | undefined): string {
  const exact = `${event}$${action}`;
  return action !== undefined && exact in schema.definitions ? exact : `${event}$event`;
}

describe('Webhooks of the local GitHub', () => {
  it('have the shape that is published for their event and action', () => {
    const faults = test.hooks.flatMap(({ event, body }) => {
      const validate = ajv.getSchema(`webhooks#/definitions/${definitionOf(event, body.action)}`);
      if (!validate) return [`${event}: no schema`];
      if (validate(body)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${event}.${body.action} ${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  it('carry whatever every recorded example of their event carries', () => {
    for (const { event, body } of test.hooks) {
      const recorded = examples.find(({ name }) => name === event)?.examples ?? [];
      expect(recorded.length, event).toBeGreaterThan(0);
      const always = Object.keys(recorded[0] ?? {}).filter(
        (key) => key !== 'organization' && recorded.every((one) => key in one),
      );
      expect(Object.keys(body), `${event}.${body.action}`).toEqual(expect.arrayContaining(always));
    }
  });

  it('were of every kind that the product listens to', () => {
    const told = new Set(test.hooks.map(({ event, body }) => `${event}.${body.action ?? ''}`));
    for (const kind of [
      'push.',
      'create.',
      'delete.',
      'status.',
      'pull_request.opened',
      'pull_request.synchronize',
      'pull_request.edited',
      'pull_request.closed',
      'pull_request.reopened',
      'pull_request.labeled',
      'pull_request.unlabeled',
      'check_run.created',
      'check_run.completed',
      'check_suite.completed',
      'issues.opened',
      'issues.labeled',
      'issues.closed',
      'issues.reopened',
      'issue_comment.created',
      'deployment.created',
      'deployment_status.created',
    ]) {
      expect(told).toContain(kind);
    }
  });
});
