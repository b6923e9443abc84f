import { Writable } from 'node:stream';
import { z } from 'zod';

/** A line that the product logged as a warning or worse. */
export const LogLine = z.looseObject({
  level: z.number(),
  time: z.number(),
  msg: z.string().default(''),
});
export type LogLine = z.infer<typeof LogLine>;

/** Takes what a process writes as its log; whatever is no log line is kept as it is. */
export type LogTaker = { stream: Writable; lines: LogLine[]; strays: string[] };

function takeLine(taker: Pick<LogTaker, 'lines' | 'strays'>, text: string): void {
  if (text.trim() === '') return;
  try {
    taker.lines.push(LogLine.parse(JSON.parse(text)));
  } catch {
    taker.strays.push(text);
  }
}

/** An empty log. */
export function createLogTaker(): LogTaker {
  const taker = { lines: [] as LogLine[], strays: [] as string[] };
  let rest = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const texts = (rest + chunk.toString('utf8')).split('\n');
      rest = texts.pop() ?? '';
      for (const text of texts) takeLine(taker, text);
      done();
    },
  });
  return { ...taker, stream };
}
