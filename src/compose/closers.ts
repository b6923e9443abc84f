import { messageOf } from '../domain/errors.ts';

type CloserLog = { error(fields: object, message: string): void };

/** What was opened, to be closed in reverse. */
export type Closers = {
  push(name: string, close: () => Promise<unknown> | unknown): void;
  /** Closes everything, newest first; what fails is logged and does not keep the rest open. Twice is once. */
  closeAll(): Promise<void>;
};

/** An empty list. */
export function createClosers(log: CloserLog): Closers {
  const open: { name: string; close: () => Promise<unknown> | unknown }[] = [];
  return {
    push: (name, close) => {
      open.push({ name, close });
    },
    async closeAll() {
      for (let one = open.pop(); one; one = open.pop()) {
        try {
          await one.close();
        } catch (error) {
          log.error({ part: one.name, err: messageOf(error) }, 'a part did not close cleanly');
        }
      }
    },
  };
}
