import { undoEntries } from '../../../domain/rollback/undo-entries.ts';
import { undoFile } from '../../../domain/rollback/undo-file.ts';
import type { ProposalDraft } from '../../ports.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { composeHotfix } from '../compose-hotfix.ts';
import type { RollbackDeps } from '../deps.ts';
import { needPerson } from '../need-person.ts';
import { noteOnTasks } from '../note-on-tasks.ts';
import { type Merge, readMerges, readVersions } from '../read-merges.ts';
import type { RollbackState, UndoneParts } from '../state.ts';

type Context = StepContext<RollbackState>;
type Files = ProposalDraft['files'];
type Base = { sha: string; content: string | null };

/**
 * Renders the FAQ on the current base without what those tasks wrote, gives other files back where nobody touched them
 * since, and proposes all that as one pull request. What can't be undone like this is a person's.
 */
export async function restore(
  deps: RollbackDeps,
  context: Context,
): Promise<Outcome<RollbackState>> {
  const { request } = context.state;
  const merges = await readMerges(deps.github, request.mergeShas);
  const mainline = merges.filter(({ isMainline }) => isMainline).map(({ sha }) => sha);
  const base = await deps.github.readBase(deps.faqPath);
  const faq = await undoFaq(deps, context.state, merges, base);
  const others = request.scope === 'deploy' ? await undoOthers(deps, merges, base) : NOTHING;
  if (others.conflicts.length > 0) {
    const message = `changed since, or not to be read: ${others.conflicts.join(', ')}`;
    return needPerson('changed_since', message, { mainline });
  }
  const files = [...faq.files, ...others.files];
  const undone = { ...faq.parts, paths: files.map(({ path }) => path) };
  if (files.length === 0) return nothingToUndo(deps, undone, mainline);
  return propose(deps, context, { base, files, undone, mainline });
}

async function undoFaq(
  deps: RollbackDeps,
  { taskIds }: RollbackState,
  merges: readonly Merge[],
  base: Base,
): Promise<{ files: Files; parts: Omit<UndoneParts, 'paths'> }> {
  const versions = await readVersions(deps.github, merges, deps.faqPath);
  const { content, ...entries } = undoEntries(base.content, versions, new Set(taskIds));
  const questions = (all: { question: string }[]) => all.map(({ question }) => question);
  return {
    files: content === base.content ? [] : [{ path: deps.faqPath, content }],
    parts: {
      removed: questions(entries.removed),
      restored: questions(entries.restored),
      left: questions(entries.left),
    },
  };
}

type Others = { files: Files; conflicts: string[] };
const NOTHING: Others = { files: [], conflicts: [] };

/** What the merges changed beside the FAQ; too many files to read are a conflict too. */
async function undoOthers(
  deps: RollbackDeps,
  merges: readonly Merge[],
  base: Base,
): Promise<Others> {
  const unread = merges.filter(({ files }) => files === null).map(({ sha }) => sha);
  if (unread.length > 0) return { files: [], conflicts: unread };
  const touched = new Set(merges.flatMap(({ files }) => files?.map(({ path }) => path) ?? []));
  touched.delete(deps.faqPath);
  const undone = await Promise.all([...touched].map((path) => undoOther(deps, merges, base, path)));
  return {
    files: undone.flatMap(({ path, fate }) =>
      fate.kind === 'restore' ? [{ path, content: fate.content }] : [],
    ),
    conflicts: undone.filter(({ fate }) => fate.kind === 'conflict').map(({ path }) => path),
  };
}

async function undoOther(
  { github }: RollbackDeps,
  merges: readonly Merge[],
  base: Base,
  path: string,
) {
  const changing = merges.flatMap((merge) => {
    const status = merge.files?.find((file) => file.path === path)?.status;
    return status ? [{ merge, status }] : [];
  });
  const versions = await readVersions(
    github,
    changing.map(({ merge }) => merge),
    path,
  );
  const changes = changing.flatMap(({ status }, i) => {
    const version = versions[i];
    return version ? [{ ...version, status }] : [];
  });
  return { path, fate: undoFile(await github.readFile(path, base.sha), changes) };
}

function nothingToUndo(
  deps: RollbackDeps,
  { left }: UndoneParts,
  mainline: string[],
): Outcome<RollbackState> {
  if (left.length > 0) {
    const message = `changed in ${deps.faqPath} since: ${left.join(', ')}`;
    return needPerson('changed_since', message, { mainline });
  }
  const message = `nothing of it is on ${deps.baseBranch} any more`;
  return needPerson('nothing_to_undo', message, { mainline });
}

type Plan = { base: Base; files: Files; undone: UndoneParts; mainline: string[] };

async function propose(
  deps: RollbackDeps,
  context: Context,
  { base, files, undone, mainline }: Plan,
): Promise<Outcome<RollbackState>> {
  const { state, runId } = context;
  const resumed = context.intent !== null;
  const text = composeHotfix(state, undone);
  const draft: ProposalDraft = { ...text, baseSha: base.sha, files, resumed };
  await context.intend({ branch: text.branch, base_sha: base.sha });
  const proposal = state.proposal
    ? await deps.github.repropose(state.proposal, draft)
    : await deps.github.propose(draft);
  const { branch, number, url, headSha } = proposal;
  await context.observe({ branch, number, head_sha: headSha });
  await noteOnTasks(deps, { runId, taskIds: state.taskIds, now: context.now() }, { prUrl: url });
  return { kind: 'done', patch: { proposal, undone, mainline } };
}
