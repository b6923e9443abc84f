import type { PostSigned } from '../deliver/post-signed.ts';
import type { Workspace } from '../workspace.ts';

/** What acting as a person needs: the workspace, and the way to the app. */
export type ActDeps = { workspace: Workspace; post: PostSigned };

/** What came of something a person did. `error` is what Slack would show. */
export type ActOutcome = { kind: 'done' } | { kind: 'refused'; error: string };

/** It worked. */
export const DONE: ActOutcome = { kind: 'done' };

/** It did not, and why in Slack's code. */
export function refuse(error: string): ActOutcome {
  return { kind: 'refused', error };
}
