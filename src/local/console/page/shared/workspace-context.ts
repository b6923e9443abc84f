import { createContext, use } from 'react';
import type { ConsoleClient } from '../api/console-client.ts';
import type { ThreadRef } from '../state/page-state.ts';
import type { ConsoleState, ConsoleUser } from './types.ts';

/** What every part of the page may use: the workspace, a client that acts as the person, and ways to move on. */
export type WorkspaceContext = {
  workspace: ConsoleState;
  client: ConsoleClient;
  openThread(thread: ThreadRef): void;
  /** What the app is at in a thread, as it said; undefined or empty when it is at nothing. */
  statusOf(thread: ThreadRef): string | undefined;
  /** Shows a sentence for a few seconds. */
  notify(text: string): void;
};

const Context = createContext<WorkspaceContext | null>(null);

/** Provides the workspace to what is inside. */
export const WorkspaceProvider = Context;

/** The workspace around a component. */
export function useWorkspace(): WorkspaceContext {
  const context = use(Context);
  if (!context) throw new Error('No workspace around this component.');
  return context;
}

/** The person or bot with this id. */
export function findUser(workspace: ConsoleState, id: string): ConsoleUser | undefined {
  return workspace.users.find((user) => user.id === id);
}
