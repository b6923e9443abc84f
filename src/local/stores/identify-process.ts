import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

const GONE = new Set(['Z', 'X', 'x']);

/** State and start time out of `/proc/<pid>/stat`; the name in brackets may itself hold blanks and brackets. */
function parseStat(stat: string): { state: string; startTime: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

async function identifyOnLinux(pid: number): Promise<string | null> {
  const stat = await readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const { state, startTime } = parseStat(stat);
  // A killed server whose new parent never reaps it stays as a zombie; it is as dead as can be.
  if (GONE.has(state)) return null;
  const boot = (await readOrNull('/proc/sys/kernel/random/boot_id'))?.trim() ?? '';
  return `${boot}:${startTime}`;
}

async function askPs(pid: number, column: string): Promise<string | null> {
  const { stdout, exitCode } = await execa('ps', ['-o', `${column}=`, '-p', String(pid)], {
    reject: false,
    env: { LC_ALL: 'C' },
  });
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}

/**
 * What tells a process from a later one with the same number: when it was started, and in which boot.
 * Null when no such process lives.
 */
export function identifyProcess(pid: number): Promise<string | null> {
  return process.platform === 'linux' ? identifyOnLinux(pid) : askPs(pid, 'lstart');
}

/** The command line of a process, arguments separated by blanks; null when no such process lives. */
export async function readCommandLine(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return askPs(pid, 'command');
  const line = await readOrNull(`/proc/${pid}/cmdline`);
  return line === null ? null : line.replaceAll('\0', ' ').trim();
}
