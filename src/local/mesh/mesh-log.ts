import type { Clock } from '../../domain/clock.ts';
import type { MeshService } from './mesh-services.ts';

/** One line that a service of the mesh logged. */
export type MeshLogLine = {
  /** Milliseconds since the epoch. */
  at: number;
  service: MeshService;
  level: 'INFO' | 'WARN' | 'ERROR';
  message: string;
  traceId: string | null;
};

/** What the mesh logged lately. */
export type MeshLog = {
  write(line: Omit<MeshLogLine, 'at'>): void;
  /** Oldest first. */
  lines(): readonly MeshLogLine[];
};

const MOST_LINES = 20_000;

/** A log that forgets its oldest lines. */
export function createMeshLog(clock: Clock): MeshLog {
  let lines: MeshLogLine[] = [];
  return {
    write(line) {
      lines.push({ at: clock.now(), ...line });
      if (lines.length > 2 * MOST_LINES) lines = lines.slice(-MOST_LINES);
    },
    lines: () => lines.slice(-MOST_LINES),
  };
}
