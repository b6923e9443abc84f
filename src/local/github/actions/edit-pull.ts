import { startCi } from '../ci/start-ci.ts';
import { refOf } from '../git/ref-name.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';

/** What may be changed of a pull request. */
export type PullEdit = {
  title?: string;
  body?: string | null;
  state?: 'open' | 'closed';
  base?: string;
};

/** What came of it. A merged pull request, or one without its branch, is not opened again. */
export type EditPullOutcome = { kind: 'edited'; pull: Pull } | { kind: 'cannot_reopen' };

function reopen(world: World, pull: Pull, actor: string): EditPullOutcome {
  const headSha = world.stores.refs.get(refOf(pull.headRef))?.sha;
  if (pull.mergedAt !== null || !headSha) return { kind: 'cannot_reopen' };
  const opened = world.stores.pulls.put({ ...pull, state: 'open', closedAt: null, headSha });
  world.emit({ event: 'pull_request', action: 'reopened', pull: opened, actor });
  if (headSha !== pull.headSha) {
    startCi(world, { headSha, headBranch: pull.headRef, before: pull.headSha });
  }
  return { kind: 'edited', pull: opened };
}

function close(world: World, pull: Pull, actor: string): EditPullOutcome {
  const closedAt = world.clock.now();
  const closed = world.stores.pulls.put({ ...pull, state: 'closed', closedAt, autoMerge: null });
  world.emit({ event: 'pull_request', action: 'closed', pull: closed, actor });
  return { kind: 'edited', pull: closed };
}

/** Changes title, body, base or state of a pull request. */
export function editPull(world: World, pull: Pull, edit: PullEdit, actor: string): EditPullOutcome {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const edited = stores.pulls.put({
      ...pull,
      title: edit.title ?? pull.title,
      body: edit.body === undefined ? pull.body : edit.body,
      baseRef: edit.base ?? pull.baseRef,
      updatedAt: clock.now(),
    });
    if (edit.title !== undefined || edit.body !== undefined || edit.base !== undefined) {
      emit({ event: 'pull_request', action: 'edited', pull: edited, actor });
    }
    if (edit.state === undefined || edit.state === pull.state) {
      return { kind: 'edited', pull: edited };
    }
    return edit.state === 'open' ? reopen(world, edited, actor) : close(world, edited, actor);
  });
}
