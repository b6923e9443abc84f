import type { Clock } from '../../domain/clock.ts';
import { eventName } from './deliver/event-name.ts';
import { createHub, type Hub } from './hub.ts';
import { EVERYTHING, type InstalledApp } from './installed-app.ts';
import type { LocalSlackOptions, SlackLog } from './local-slack.ts';
import { createSeenBlocks, type SeenBlocks } from './seen-blocks.ts';
import { type ConversationStore, createConversationStore } from './store/conversation-store.ts';
import { createFileStore, type FileStore } from './store/file-store.ts';
import { createMessageStore, type MessageStore } from './store/message-store.ts';
import { openDatabase } from './store/open-database.ts';
import { createOutboxStore, type OutboxStore } from './store/outbox-store.ts';
import { createReadMarkStore, type ReadMarkStore } from './store/read-mark-store.ts';
import { createResponseUrlStore, type ResponseUrlStore } from './store/response-url-store.ts';
import { createTimestamps } from './store/timestamps.ts';
import { createTriggerStore, type TriggerStore } from './store/trigger-store.ts';
import { createViewStore, type ViewStore } from './store/view-store.ts';

/** Everything the workspace remembers, and the hub that tells live pages about it. */
export type Workspace = {
  clock: Clock;
  log: SlackLog;
  app: InstalledApp;
  /** Where we are reached, without a trailing slash. */
  origin(): string;
  hub: Hub;
  timestamps: { next(): string };
  messages: MessageStore;
  /** What they showed before they were edited. */
  seenBlocks: SeenBlocks;
  conversations: ConversationStore;
  views: ViewStore;
  files: FileStore;
  triggers: TriggerStore;
  responseUrls: ResponseUrlStore;
  outbox: OutboxStore;
  readMarks: ReadMarkStore;
  /** Hands an event to the app, if it subscribes to it. */
  emit(event: Record<string, unknown>): void;
  close(): void;
};

/** Opens the workspace below the data folder. Events are kept until something delivers them. */
export function openWorkspace(
  options: Pick<LocalSlackOptions, 'dataDir' | 'clock' | 'log' | 'origin' | 'app'>,
  emit: Workspace['emit'],
): Workspace {
  const { clock, log, origin, app = EVERYTHING } = options;
  const db = openDatabase(options.dataDir);
  return {
    clock,
    log,
    origin,
    app,
    // Slack tells an app only what it subscribed to.
    emit: (event) => {
      if (app.events.includes(eventName(event))) emit(event);
    },
    hub: createHub(),
    timestamps: createTimestamps(db, clock),
    messages: createMessageStore(db),
    seenBlocks: createSeenBlocks(clock),
    conversations: createConversationStore(db, clock),
    views: createViewStore(db),
    files: createFileStore(db),
    triggers: createTriggerStore(db, clock),
    responseUrls: createResponseUrlStore(db, clock),
    outbox: createOutboxStore(db),
    readMarks: createReadMarkStore(db),
    close: () => db.close(),
  };
}
