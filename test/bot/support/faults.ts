import type { Fault } from '../../../src/local/faults/fault.ts';
import type { FaultsPort } from '../../../src/local/slack/faults-port.ts';

type Wanted = Pick<Fault, 'kind'> & Partial<Pick<Fault, 'status' | 'when' | 'delay_ms'>>;

/** Faults of the emulated Slack that a test lines up, each used once, per method. */
export function lineUpFaults() {
  const waiting: { method: string; fault: Fault }[] = [];
  const port: FaultsPort = {
    take(_target, kinds, subject) {
      const at = waiting.findIndex(
        ({ method, fault }) =>
          method === subject && (kinds as readonly string[]).includes(fault.kind),
      );
      return at < 0 ? undefined : waiting.splice(at, 1)[0]?.fault;
    },
  };
  return {
    port,
    add(method: string, wanted: Wanted) {
      const base = { id: 'f', target: 'slack' as const, times: 1, when: 'before' as const };
      waiting.push({ method, fault: { ...base, left: 1, createdAt: 0, ...wanted } });
    },
    left: () => waiting.length,
  };
}
