import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { makeTempFolder, removeDataDir } from './folders.ts';

/** A moment in what a process tells Redis: a command, and whether Redis is still to hear of it. */
export type KillPoint = { when: 'before' | 'after'; command: (args: readonly string[]) => boolean };

/**
 * Stands between a process and its Redis, and can stop the world between any two commands. What happens outside
 * happens between two commands too, so there is no moment at which a process can't be killed.
 */
export type RedisGate = {
  /** For REDIS_URL. */
  url: string;
  /**
   * Lets everything through until that command, then nothing, either way. `before`: Redis never hears of it;
   * `after`: it is done, and the process never learns that. Resolves when the world stands still.
   */
  standStillAt(point: KillPoint): Promise<void>;
  /** Calls for every command that passes, until it is told to call somebody else or nobody. */
  overhear(hear: ((args: readonly string[]) => void) | null): void;
  /** Lets everything through again. Connections of before stay cut. */
  open(): void;
  close(): Promise<void>;
};

type Command = { args: string[]; bytes: Buffer };

/** The end of a line that starts at `from`, -1 while it is not all here. */
function lineEnd(buffer: Buffer, from: number): number {
  return buffer.indexOf('\r\n', from);
}

/** Takes the first whole command (an array of bulk strings, as every client sends) off a buffer. */
function takeCommand(buffer: Buffer): Command | null {
  const head = lineEnd(buffer, 0);
  if (head < 0) return null;
  const args: string[] = [];
  let at = head + 2;
  for (let left = Number(buffer.toString('latin1', 1, head)); left > 0; left -= 1) {
    const end = lineEnd(buffer, at);
    if (end < 0) return null;
    const length = Number(buffer.toString('latin1', at + 1, end));
    const next = end + 2 + length + 2;
    if (buffer.length < next) return null;
    args.push(buffer.toString('utf8', end + 2, end + 2 + length));
    at = next;
  }
  return { args, bytes: buffer.subarray(0, at) };
}

type World = {
  point: KillPoint | null;
  stands: boolean;
  reached: () => void;
  hear: ((args: readonly string[]) => void) | null;
};

/** Ends the connection to Redis only after Redis has done what it was told. */
async function hearOut(redis: Socket): Promise<void> {
  const closed = once(redis, 'close');
  redis.end();
  await closed;
}

function relay(client: Socket, redis: Socket, world: World): void {
  let pending: Buffer = Buffer.alloc(0);
  const pass = ({ args, bytes }: Command): void => {
    world.hear?.(args);
    const hit = world.point?.command(args) ? world.point : null;
    if (hit) [world.stands, world.point] = [true, null];
    if (hit?.when !== 'before') redis.write(bytes);
    if (hit?.when === 'before') world.reached();
    else if (hit) void hearOut(redis).then(world.reached);
  };
  client.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let one = takeCommand(pending); one && !world.stands; one = takeCommand(pending)) {
      pending = pending.subarray(one.bytes.length);
      pass(one);
    }
  });
  redis.on('data', (chunk: Buffer) => {
    if (!world.stands) client.write(chunk);
  });
  for (const [one, other] of [
    [client, redis],
    [redis, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => {
      if (!world.stands || one === client) other.destroy();
    });
  }
}

async function listen(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, 'listening');
}

/** Opens a gate before a numbered database. */
export async function openRedisGate(to: { path: string; db: number }): Promise<RedisGate> {
  const folder = await makeTempFolder();
  const world: World = { point: null, stands: false, reached: () => {}, hear: null };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client.once('close', () => sockets.delete(client)));
    relay(client, connect(to.path), world);
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const path = join(folder, 'gate.sock');
  await listen(server, path);
  return {
    url: `unix://${path}?db=${to.db}`,
    standStillAt(point) {
      const { promise, resolve } = Promise.withResolvers<void>();
      Object.assign(world, { point, reached: resolve });
      return promise;
    },
    overhear(hear) {
      world.hear = hear;
    },
    open() {
      // What a killed process had said and nobody had read yet must not be heard now.
      cut();
      Object.assign(world, { point: null, stands: false });
    },
    async close() {
      cut();
      server.close();
      await removeDataDir(folder);
    },
  };
}
