import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The most memory a process has held so far, in MB: the kernel's own peak on Linux, elsewhere what it holds now. */
export async function readPeakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (peak) return Number(peak) / 1024;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** Makes the peak count from now on. False where the kernel can't: then it counts from the start of the process. */
export async function forgetPeakMemory(pid: number): Promise<boolean> {
  // 5 resets the peak only: https://docs.kernel.org/filesystems/proc.html
  return writeFile(`/proc/${pid}/clear_refs`, '5').then(
    () => true,
    () => false,
  );
}
