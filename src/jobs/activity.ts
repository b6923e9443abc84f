/** What this worker is at, for its heartbeat. */
export type Activity = {
  /** A task is being worked on until the returned function is called. */
  begin(taskId: string): () => void;
  /** A task ended here. */
  completed(): void;
  /** `taskId` is the one begun last of those still worked on. */
  read(): { running: boolean; taskId: string | null; completed: number };
};

/** Begins idle, with nothing completed. */
export function createActivity(): Activity {
  const current: { taskId: string }[] = [];
  let done = 0;
  return {
    begin(taskId) {
      const entry = { taskId };
      current.push(entry);
      return () => {
        current.splice(current.indexOf(entry), 1);
      };
    },
    completed() {
      done += 1;
    },
    read: () => ({
      running: current.length > 0,
      taskId: current.at(-1)?.taskId ?? null,
      completed: done,
    }),
  };
}
