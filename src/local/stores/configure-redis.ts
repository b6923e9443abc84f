import { join } from 'node:path';

/** What a private Redis is to be like. */
export type RedisSettings = {
  folder: string;
  socket: string;
  /** How many numbered databases; the product uses the first. */
  databases: number;
};

/**
 * The configuration file of a private Redis: a Unix socket and no port, nothing evicted, everything kept.
 *
 * `appendfsync always`: what was acknowledged is on the disk, so it survives a power cut as well as `kill -9`. Under
 * `everysec` Redis answers before it has written whenever an earlier sync is still under way, and a kill at that
 * moment loses acknowledged jobs. The price is one sync a round of commands: a fraction of a millisecond on an SSD.
 */
export function configureRedis({ folder, socket, databases }: RedisSettings): string {
  return [
    'port 0',
    `unixsocket ${JSON.stringify(socket)}`,
    'unixsocketperm 700',
    `dir ${JSON.stringify(folder)}`,
    `pidfile ${JSON.stringify(join(folder, 'redis.pid'))}`,
    `databases ${databases}`,
    'appendonly yes',
    'appendfsync always',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}
