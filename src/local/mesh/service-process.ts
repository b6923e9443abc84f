import type { Clock } from '../../domain/clock.ts';
import type { MeshFaults } from './mesh-faults.ts';
import type { MeshLog } from './mesh-log.ts';
import { MESH_TRAITS, type MeshService } from './mesh-services.ts';

/** One process of a service: it lives, grows, dies and comes back. Times are milliseconds since the epoch. */
export type ServiceProcess = {
  isUp(): boolean;
  startedAt(): number;
  restarts(): number;
  /** Why it died last; null while it never did. */
  lastDeath(): 'OOMKilled' | 'Error' | null;
  memoryMb(): number;
  /** Lets time do its work; called a few times a second. */
  tick(): void;
};

const DOWN_MS = 3_000;
const CRASH_AFTER_MS = 2_000;

type Parts = { clock: Clock; faults: MeshFaults; log: MeshLog };
type Life = {
  startedAt: number;
  diedAt: number | null;
  lookedAt: number;
  leakedMb: number;
  restarts: number;
  lastDeath: 'OOMKilled' | 'Error' | null;
};

/** Starts the process of a service. */
export function createServiceProcess(
  service: MeshService,
  { clock, faults, log }: Parts,
): ServiceProcess {
  const { memoryMb, limitMb } = MESH_TRAITS[service];
  const now = clock.now();
  const life: Life = {
    ...{ startedAt: now, diedAt: null, lookedAt: now, leakedMb: 0, restarts: 0, lastDeath: null },
  };
  const die = (lastDeath: 'OOMKilled' | 'Error', message: string) => {
    Object.assign(life, { diedAt: clock.now(), lastDeath });
    log.write({ service, level: 'ERROR', message, traceId: null });
  };
  const comeBack = () => {
    const { restarts } = life;
    Object.assign(life, {
      startedAt: clock.now(),
      diedAt: null,
      leakedMb: 0,
      restarts: restarts + 1,
    });
    log.write({ service, level: 'INFO', message: `${service} listens`, traceId: null });
  };
  const grow = (seconds: number) => {
    const leak = faults.find(service, 'memory_leak');
    life.leakedMb = leak ? life.leakedMb + leak.mb_per_second * seconds : 0;
    if (memoryMb + life.leakedMb > limitMb)
      die('OOMKilled', `Out of memory: killed process 1 (${service}), limit ${limitMb} MiB`);
  };
  const live = (at: number) => {
    grow((at - life.lookedAt) / 1_000);
    const crashes = faults.find(service, 'crash_loop') !== undefined;
    if (life.diedAt === null && crashes && at - life.startedAt >= CRASH_AFTER_MS)
      die('Error', `panic: ${service} could not read its configuration, exit code 1`);
  };
  return {
    isUp: () => life.diedAt === null,
    startedAt: () => life.startedAt,
    restarts: () => life.restarts,
    lastDeath: () => life.lastDeath,
    memoryMb: () => (life.diedAt === null ? memoryMb + life.leakedMb : 0),
    tick() {
      const at = clock.now();
      if (life.diedAt === null) live(at);
      else if (at - life.diedAt >= DOWN_MS) comeBack();
      life.lookedAt = at;
    },
  };
}
