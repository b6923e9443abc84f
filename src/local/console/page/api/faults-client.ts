import { request, send } from './request.ts';

/** A kind of fault that can be switched on. */
export type FaultKindInfo = {
  kind: string;
  targets: string[];
  fields: string[];
  summary: string;
};

/** A fault that is switched on. `left` is null until it is deleted. */
export type LiveFault = {
  id: string;
  target: string;
  kind: string;
  match?: string;
  left: number | null;
};

/** What the switchboard shows. */
export type FaultBoard = { kinds: FaultKindInfo[]; faults: LiveFault[] };

const PATH = '/emulated/faults';

/** Reads the switchboard. */
export const readFaults = () => request<FaultBoard>(PATH);

/** Switches a fault on. */
export const addFault = (spec: object) => send<{ id: string }>(PATH, spec);

/** Switches a fault off. */
export const removeFault = (id: string) => request<null>(`${PATH}/${id}`, { method: 'DELETE' });
