import type {
  CheckRun,
  CheckSuite,
  Comment,
  Deployment,
  DeploymentStatus,
  Issue,
  Pull,
  Status,
} from '../store/rows.ts';

/** Something a webhook tells of, with everything as it was at that moment. `actor` is a login. */
export type HookEvent = { actor: string } & (
  | { event: 'push'; ref: string; before: string | null; after: string | null; forced: boolean }
  | { event: 'create' | 'delete'; ref: string }
  | { event: 'pull_request'; action: PullAction; pull: Pull; label?: string; before?: string }
  | { event: 'check_suite'; action: 'requested' | 'completed' | 'rerequested'; suite: CheckSuite }
  | {
      event: 'check_run';
      action: 'created' | 'completed' | 'rerequested';
      run: CheckRun;
      suite: CheckSuite;
    }
  | { event: 'status'; status: Status }
  | { event: 'issues'; action: IssueAction; issue: Issue; label?: string }
  | { event: 'issue_comment'; action: 'created'; comment: Comment }
  | { event: 'deployment'; action: 'created'; deployment: Deployment }
  | {
      event: 'deployment_status';
      action: 'created';
      deployment: Deployment;
      status: DeploymentStatus;
    }
);

/** What a webhook can say happened to a pull request. */
export type PullAction =
  | 'opened'
  | 'closed'
  | 'reopened'
  | 'synchronize'
  | 'edited'
  | 'labeled'
  | 'unlabeled'
  | 'review_requested'
  | 'auto_merge_enabled'
  | 'auto_merge_disabled';

/** What a webhook can say happened to an issue. */
export type IssueAction = 'opened' | 'closed' | 'reopened' | 'edited' | 'labeled' | 'unlabeled';
