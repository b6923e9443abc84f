import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import { identifyProcess, readCommandLine } from '../../../src/local/stores/identify-process.ts';

function start(command: string, args: string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended };
}

test('a living process has the same identity at every look', async () => {
  expect(await identifyProcess(process.pid)).toBe(await identifyProcess(process.pid));
  expect(await identifyProcess(process.pid)).not.toBeNull();
});

test('two processes have two identities', async () => {
  expect(await identifyProcess(process.pid)).not.toBe(await identifyProcess(process.ppid));
});

test('a process that ended has neither identity nor command line', async () => {
  const { child, ended } = start('true', []);
  await ended;
  expect(await identifyProcess(child.pid ?? 0)).toBeNull();
  expect(await readCommandLine(child.pid ?? 0)).toBeNull();
});

test('a killed process that nobody has reaped counts as dead', async () => {
  // The shell's place is taken by a program that never asks for its child's end.
  const { child } = start('sh', ['-c', 'true & echo $!; exec sleep 60']);
  const [line] = await once(createInterface(child.stdout), 'line');
  await vi.waitFor(async () => expect(await identifyProcess(Number(line))).toBeNull());
});

test('a command line is read with its arguments', async () => {
  const { child } = start('sleep', ['61']);
  await vi.waitFor(async () => {
    expect(await readCommandLine(child.pid ?? 0)).toBe('sleep 61');
  });
});
