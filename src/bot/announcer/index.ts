import { OpsError } from '../../domain/errors.ts';
import { showSession } from '../diagnosis/show-session.ts';
import { showIncident } from '../incidents/show-incident.ts';
import { createChannelDirectory } from '../slack/channel-directory.ts';
import type { AnnouncerDeps, Announcing } from './deps.ts';
import { type Notice, postNotice } from './post-notice.ts';
import { DELETED, showRoot } from './show-root.ts';
import { showThread } from './show-thread.ts';
import { tellOncall } from './tell-oncall.ts';
import { usualStages } from './usual-stages.ts';
import { whisperEnd } from './whisper-end.ts';

export type { AnnouncerDeps } from './deps.ts';
export type { IntendedMessage, MessageStore, SentMessage } from './message-store.ts';
export type { Notice } from './post-notice.ts';

/** Tells Slack what becomes of tasks. Called by the queue, never twice at once for one task. */
export type Announcer = {
  /**
   * Brings everything that is said about a task up to date; saying it twice is saying it once.
   * @throws OpsError: `retry` says whether trying again may help, `facts.retry_after_ms` when at the earliest.
   */
  show(taskId: string): Promise<void>;
  /** Posts a notice once. @throws OpsError as `show` does. */
  notice(notice: Notice): Promise<void>;
  /** Brings the message of an incident up to date. @throws OpsError as `show` does. */
  showIncident(incidentId: string): Promise<void>;
  /** Brings the messages of a diagnosis up to date. @throws OpsError as `show` does. */
  showSession(sessionId: string): Promise<void>;
};

/** Lets one audience's failure not keep the others waiting; what may succeed later is thrown first. */
async function all(tries: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const attempt of tries) {
    try {
      await attempt();
    } catch (error) {
      failures.push(error);
    }
  }
  const worthRetrying = failures.find((error) => error instanceof OpsError && error.retry);
  if (failures.length > 0) throw worthRetrying ?? failures[0];
}

async function show(deps: Announcing, taskId: string): Promise<void> {
  const before = await deps.tasks.get(taskId);
  if (before === null) {
    deps.log.warn({ task_id: taskId }, 'a task to show is unknown');
    return;
  }
  const root = await showRoot(deps, before);
  const task = (await deps.tasks.get(taskId)) ?? before;
  await all([
    () => (root.hash === DELETED ? Promise.resolve() : showThread(deps, task, root)),
    () => tellOncall(deps, task, root),
    () => whisperEnd(deps, task, root),
  ]);
}

/** Makes the announcer; it calls nobody until it is asked to show something. */
export function createAnnouncer(given: AnnouncerDeps): Announcer {
  const deps: Announcing = {
    ...given,
    channels: createChannelDirectory(given.client, given.clock),
    usual: usualStages(given),
  };
  const shown = { ...deps, ...deps.config, linkHosts: deps.config.linkHosts ?? [] };
  return {
    show: (taskId) => show(deps, taskId),
    notice: (notice) => postNotice(deps, notice),
    showIncident: async (id) => void (await showIncident(shown, id)),
    showSession: (id) => showSession(shown, id),
  };
}
