import { randomUUID } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { Fault, FaultKind, FaultSpec, FaultTarget } from './fault.ts';

/** What came of switching a fault on. */
export type AddFaultResult =
  | { kind: 'added'; fault: Fault }
  | { kind: 'not_emulated'; target: FaultTarget };

/** The switchboard of faults. Emulators ask it before they act; people and tests switch faults on. */
export type Faults = {
  add(spec: FaultSpec): AddFaultResult;
  /** False when there is no such live fault. */
  remove(id: string): boolean;
  /** Live faults, oldest first. */
  list(): Fault[];
  /** Whether any fault of these kinds is live; ask it before computing a costly subject. */
  live(target: FaultTarget, kinds: readonly FaultKind[]): boolean;
  /**
   * The oldest live fault of these kinds whose `match` is part of `subject`, used up by one.
   * `check` narrows it to faults about that check or probe, or about none in particular.
   */
  take(
    target: FaultTarget,
    kinds: readonly FaultKind[],
    subject: string,
    check?: string,
  ): Fault | undefined;
};

function strikes(fault: Fault, subject: string, check: string | undefined): boolean {
  if (fault.check !== undefined && check !== undefined && fault.check !== check) return false;
  return fault.match === undefined || subject.toLowerCase().includes(fault.match.toLowerCase());
}

/** Makes an empty switchboard. Faults live in memory: a restart clears them. */
export function createFaults(options: {
  /** The targets that are emulated right now; others are refused. */
  targets: () => ReadonlySet<FaultTarget>;
  clock: Clock;
}): Faults {
  const faults = new Map<string, Fault>();
  const of = (target: FaultTarget, kinds: readonly FaultKind[]): Fault[] =>
    [...faults.values()].filter((fault) => fault.target === target && kinds.includes(fault.kind));
  return {
    add: (spec) => {
      if (!options.targets().has(spec.target)) return { kind: 'not_emulated', target: spec.target };
      const left = spec.times === 0 ? null : spec.times;
      const fault: Fault = { ...spec, id: randomUUID(), left, createdAt: options.clock.now() };
      faults.set(fault.id, fault);
      return { kind: 'added', fault };
    },
    remove: (id) => faults.delete(id),
    list: () => [...faults.values()],
    live: (target, kinds) => of(target, kinds).length > 0,
    take: (target, kinds, subject, check) => {
      const fault = of(target, kinds).find((one) => strikes(one, subject, check));
      if (fault?.left) fault.left -= 1;
      if (fault?.left === 0) faults.delete(fault.id);
      return fault;
    },
  };
}
