import { html, raw } from 'hono/html';
import { renderMarkdown } from '../../deploy/render-markdown.ts';
import { latestRuns, latestStatuses } from '../rules/check-states.ts';
import { mergeState } from '../rules/decide-merge.ts';
import { pullFacts } from '../rules/pull-facts.ts';
import type { CheckRun, Comment, Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { layout } from './layout.ts';
import { showDiff } from './show-diff.ts';

const STATE_WORDS: Record<string, string> = {
  clean: 'Nothing is in the way of merging.',
  unstable: 'May be merged; a check that is not required is not green.',
  blocked: 'Merging is blocked.',
  behind: 'The branch must be brought up to date first.',
  dirty: 'This branch has conflicts with its base.',
  draft: 'This is a draft.',
  unknown: 'Closed.',
};

function showRun({ urls }: World, run: CheckRun) {
  const state = run.conclusion ?? run.status.replace('_', ' ');
  return html`<div class="row">
    <span class="dot ${run.conclusion ?? ''}"></span
    ><a href="${urls.html(`/runs/${run.id}`)}">${run.name}</a> <span class="mute">${state}</span>
  </div>`;
}

async function showChecks(world: World, pull: Pull) {
  const where = { headSha: pull.headSha };
  const runs = latestRuns(world.stores.runs.list({ where }));
  const statuses = latestStatuses(world.stores.statuses.list({ where: { sha: pull.headSha } }));
  const facts = await pullFacts(world, pull, { actor: null, settle: true });
  const reasons = facts.violations.map(({ message }) => message).join(' ');
  return html`<div class="box">
    <div class="head">Checks</div>
    ${runs.map((run) => showRun(world, run))}
    ${statuses.map(
      ({ context, state }) =>
        html`<div class="row"><span class="dot ${state}"></span>${context} <span class="mute">${state}</span></div>`,
    )}
    ${
      pull.state === 'open'
        ? html`<div class="row mute">${STATE_WORDS[mergeState(facts)]} ${reasons}</div>`
        : ''
    }
  </div>`;
}

/** A text with its author, as in a conversation. */
export function showRemark(author: string, body: string | null) {
  return html`<div class="box">
    <div class="head">${author}</div>
    <div class="body">${raw(renderMarkdown(body || '_No description._'))}</div>
  </div>`;
}

function showMerged({ urls }: World, pull: Pull) {
  if (!pull.mergeSha) return '';
  const short = pull.mergeSha.slice(0, 7);
  return html`<p>
    Merged by ${pull.mergedBy} as
    <a href="${urls.html(`/commit/${pull.mergeSha}`)}"><code>${short}</code></a>.
  </p>`;
}

/** The page of a pull request: what it wants, its checks, its diff. */
export async function showPull(world: World, pull: Pull) {
  const { mergeBase } = await world.git.distance(pull.baseSha, pull.headSha);
  const files = mergeBase ? await world.git.diffFiles(mergeBase, pull.headSha) : [];
  const state = pull.mergedAt === null ? pull.state : 'merged';
  const comments = world.stores.comments.list({ where: { number: pull.number } });
  return layout(
    world,
    `${pull.title} · #${pull.number}`,
    html`<h1>${pull.title} <span>#${pull.number}</span></h1>
      <p>
        <span class="pill ${state}">${state}</span>
        <span class="mute">
          ${pull.author} wants to merge <code>${pull.headRef}</code> into
          <code>${pull.baseRef}</code>
        </span>
        ${pull.labels.map((label) => html`<span class="label">${label}</span>`)}
      </p>
      ${showMerged(world, pull)} ${showRemark(pull.author, pull.body)}
      ${comments.map(({ author, body }: Comment) => showRemark(author, body))}
      ${await showChecks(world, pull)}
      <h2>What changes</h2>
      ${showDiff(files)}`,
  );
}
