import type { FaultKind, FaultSpec, FaultTarget } from './fault.ts';

/** What one kind of fault does, to whom, and which fields it reads beside `match` and `times`. */
export type FaultKindRow = {
  targets: readonly FaultTarget[];
  fields: readonly (keyof FaultSpec)[];
  summary: string;
};

const EVERYONE = ['github', 'slack', 'deploy', 'model'] as const;

/** Every kind of fault: the table behind `GET /emulated/faults`. */
export const FAULT_KIND_TABLE: Record<FaultKind, FaultKindRow> = {
  status: {
    targets: EVERYONE,
    fields: ['status', 'when'],
    summary: 'Answers with status (default 500), instead of the effect or after it.',
  },
  delay: {
    targets: EVERYONE,
    fields: ['delay_ms', 'when'],
    summary: 'Answers delay_ms late (default 3000), waiting before the effect or after it.',
  },
  hang: {
    targets: EVERYONE,
    fields: ['when'],
    summary: 'Never answers; the connection stays open until the caller gives up.',
  },
  rate_limit: {
    targets: ['github', 'slack', 'model'],
    fields: ['delay_ms', 'status'],
    summary:
      'Refuses with a rate limit whose retry-after is delay_ms in whole seconds (default 2 s). GitHub: 403 unless status says 429.',
  },
  forbid: {
    targets: ['github'],
    fields: ['permission'],
    summary: 'Answers 403 "Resource not accessible by integration", naming the permission.',
  },
  drop_webhook: {
    targets: ['github'],
    fields: [],
    summary:
      'A webhook is never sent. Of webhooks, match is searched in "POST path event action", e.g. "pull_request closed".',
  },
  duplicate_webhook: {
    targets: ['github'],
    fields: [],
    summary: 'A webhook is sent twice with the same delivery id.',
  },
  delay_webhook: {
    targets: ['github'],
    fields: ['delay_ms'],
    summary: 'A webhook is sent delay_ms late (default 5000), after those that follow it.',
  },
  check_fails: {
    targets: ['github'],
    fields: ['check'],
    summary: 'A check run ends in failure; match is searched in the pull request diff.',
  },
  check_never_finishes: {
    targets: ['github'],
    fields: ['check'],
    summary: 'A check run stays in progress; match is searched in the pull request diff.',
  },
  unhealthy_after_deploy: {
    targets: ['deploy'],
    fields: ['check'],
    summary:
      'The probes (or the one named by check) of the next deploy are red until another commit is live; match is searched in what it changes.',
  },
  deploy_never_arrives: {
    targets: ['deploy'],
    fields: [],
    summary:
      'The next commit never goes live; a later one does. match is searched in what it changes.',
  },
};
