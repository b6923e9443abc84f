import { execa } from 'execa';
import { OpsError } from '../../../domain/errors.ts';
import { GIT_ENV } from './run-git.ts';

/** A git process that answers questions on its standard input until it is closed. */
export type LongLivedGit<Answer> = {
  /** Writes a question and waits for its answer; answers come in the order of the questions. */
  ask(question: string): Promise<Answer>;
  close(): void;
};

type Waiter<Answer> = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/** Takes one whole answer off the front of what arrived; undefined while it is incomplete. */
export type TakeAnswer<Answer> = (arrived: Buffer) => { answer: Answer; rest: Buffer } | undefined;

type Running<Answer> = {
  waiting: Waiter<Answer>[];
  write(text: string): void;
  kill(): void;
  ended: boolean;
};

function start<Answer>(args: readonly string[], take: TakeAnswer<Answer>): Running<Answer> {
  const child = execa('git', args, { env: GIT_ENV, reject: false, buffer: false, stdin: 'pipe' });
  const running: Running<Answer> = {
    waiting: [],
    write: (text) => void child.stdin.write(text),
    kill: () => void child.kill(),
    ended: false,
  };
  let arrived: Buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    arrived = arrived.length === 0 ? chunk : Buffer.concat([arrived, chunk]);
    for (let taken = take(arrived); taken; taken = take(arrived)) {
      arrived = taken.rest;
      running.waiting.shift()?.resolve(taken.answer);
    }
  });
  child.stderr.resume();
  // A write to a process that just ended fails here; its end is told below.
  child.stdin.on('error', () => undefined);
  void child.then((result) => {
    running.ended = true;
    const facts = { command: args.at(-2), exitCode: result.exitCode };
    const error = new OpsError('git_ended', 'a git process ended', { facts, retry: true });
    for (const waiter of running.waiting.splice(0)) waiter.reject(error);
  });
  return running;
}

/** Keeps one git process for many questions; it starts with the first and again after it ended. */
export function openLongLivedGit<Answer>(
  args: readonly string[],
  take: TakeAnswer<Answer>,
): LongLivedGit<Answer> {
  let running: Running<Answer> | undefined;
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (!running || running.ended) running = start(args, take);
        running.waiting.push({ resolve, reject });
        running.write(question);
      }),
    close: () => running?.kill(),
  };
}
