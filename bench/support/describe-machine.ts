import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';

/** What the numbers were taken on. */
export type Machine = {
  system: string;
  cpu: string;
  cores: number;
  memory_gb: number;
  node: string;
  /** Runnable processes over the last minute when the bench began: well under `cores` on a quiet machine. */
  load: number;
};

function systemName(): string {
  try {
    const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return name ?? type();
  } catch {
    return type();
  }
}

/** Describes this machine as it is now. */
export function describeMachine(): Machine {
  return {
    system: systemName(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** The same in one line. */
export function machineLine({ system, cpu, cores, memory_gb, node, load }: Machine): string {
  return `${system}, ${cores} cores (${cpu}), ${memory_gb} GB, Node ${node}, load ${load} at the start`;
}
