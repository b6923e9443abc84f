import { describe, expect, it } from 'vitest';
import { MeshFaultSpec } from '../../../src/local/mesh/mesh-fault.ts';
import { createMeshFaults } from '../../../src/local/mesh/mesh-faults.ts';
import { createMeshLog } from '../../../src/local/mesh/mesh-log.ts';
import { createServiceProcess } from '../../../src/local/mesh/service-process.ts';

/** A process whose time is moved by hand, a quarter of a second at a time. */
function openProcess() {
  let now = 1_000_000;
  const clock = { now: () => now };
  const faults = createMeshFaults(clock);
  const log = createMeshLog(clock);
  const process = createServiceProcess('payments', { clock, faults, log });
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds * 4; i += 1) {
      now += 250;
      process.tick();
    }
  };
  const breakIt = (fault: object) =>
    faults.add(MeshFaultSpec.parse({ service: 'payments', ...fault }));
  return { process, faults, log, pass, breakIt };
}

describe('a process of the mesh', () => {
  it('stays up and needs no more memory while nothing is wrong', () => {
    const { process, pass } = openProcess();
    pass(3_600);
    expect([process.isUp(), process.restarts(), process.memoryMb()]).toEqual([true, 0, 120]);
  });

  it('grows until it is killed at its limit, and starts anew', () => {
    const { process, pass, breakIt } = openProcess();
    breakIt({ kind: 'memory_leak', mb_per_second: 10 });
    pass(10);
    expect(process.memoryMb()).toBeCloseTo(220, 0);
    pass(4);
    expect([process.isUp(), process.lastDeath()]).toEqual([false, 'OOMKilled']);
    pass(4);
    expect([process.isUp(), process.restarts()]).toEqual([true, 1]);
    expect(process.memoryMb()).toBeLessThan(140);
  });

  it('dies again and again in a crash loop, and says why', () => {
    const { process, log, pass, breakIt } = openProcess();
    breakIt({ kind: 'crash_loop' });
    pass(30);
    expect(process.restarts()).toBeGreaterThanOrEqual(5);
    expect(log.lines().filter(({ level }) => level === 'ERROR')[0]?.message).toMatch(/panic/);
  });

  it('is itself again once the fault is switched off', () => {
    const { process, faults, pass, breakIt } = openProcess();
    const { id } = breakIt({ kind: 'crash_loop' });
    pass(10);
    faults.remove(id);
    pass(10);
    const restarts = process.restarts();
    pass(60);
    expect([process.isUp(), process.restarts()]).toEqual([true, restarts]);
  });
});
