import type { Issue } from '../store/rows.ts';
import type { Ledger } from '../world.ts';
import { setLabels } from './label-thread.ts';

/** An issue as it is asked for. */
export type NewIssue = Pick<Issue, 'title' | 'body' | 'author'> &
  Partial<Pick<Issue, 'labels' | 'assignees'>>;

/** Opens an issue. */
export function createIssue(world: Ledger, wish: NewIssue): Issue {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const now = clock.now();
    const issue = stores.issues.put({
      number: stores.next('number'),
      id: stores.next('id'),
      title: wish.title,
      body: wish.body,
      state: 'open',
      stateReason: null,
      author: wish.author,
      labels: [],
      assignees: wish.assignees ?? [],
      closedAt: null,
      closedBy: null,
      createdAt: now,
      updatedAt: now,
    });
    emit({ event: 'issues', action: 'opened', issue, actor: wish.author });
    if (wish.labels) setLabels(world, issue.number, wish.labels, wish.author);
    return stores.issues.get(issue.number) ?? issue;
  });
}

/** What may be changed of an issue. */
export type IssueEdit = Partial<
  Pick<Issue, 'title' | 'body' | 'state' | 'stateReason' | 'assignees' | 'labels'>
>;

function stateChange(issue: Issue, edit: IssueEdit, actor: string, now: number): Partial<Issue> {
  if (edit.state === undefined || edit.state === issue.state) return {};
  if (edit.state === 'open') {
    return { state: 'open', stateReason: 'reopened', closedAt: null, closedBy: null };
  }
  const stateReason = edit.stateReason ?? 'completed';
  return { state: 'closed', stateReason, closedAt: now, closedBy: actor };
}

/** Changes an issue. */
export function editIssue(world: Ledger, issue: Issue, edit: IssueEdit, actor: string): Issue {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const updatedAt = clock.now();
    const change = stateChange(issue, edit, actor, updatedAt);
    const edited = stores.issues.put({
      ...issue,
      title: edit.title ?? issue.title,
      body: edit.body === undefined ? issue.body : edit.body,
      assignees: edit.assignees ?? issue.assignees,
      updatedAt,
      ...change,
    });
    const action = change.state ? (change.state === 'open' ? 'reopened' : 'closed') : 'edited';
    emit({ event: 'issues', action, issue: edited, actor });
    if (edit.labels) setLabels(world, issue.number, edit.labels, actor);
    return stores.issues.get(issue.number) ?? edited;
  });
}
