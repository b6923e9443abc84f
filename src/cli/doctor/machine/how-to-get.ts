import { readFile } from 'node:fs/promises';
import type { ProgramSpec } from '../../../local/stores/program.ts';
import { suggestCommand } from '../../../local/stores/suggest-command.ts';

/** The one command that puts a program on this machine, as a sentence. */
export async function howToGet(spec: ProgramSpec): Promise<string> {
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => ''); // macOS has none.
  const command = suggestCommand(spec, { platform: process.platform, osRelease });
  return command === null ? `Install ${spec.name} and put it on PATH.` : `Get it with: ${command}`;
}
