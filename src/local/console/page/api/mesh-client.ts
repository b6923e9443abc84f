import { request, send } from './request.ts';

/** A fault that is switched on in the mesh. */
export type LiveMeshFault = { id: string; service: string; kind: string };

/** What the switchboard of the mesh shows. */
export type MeshBoard = {
  kinds: { kind: string; summary: string }[];
  services: string[];
  faults: LiveMeshFault[];
};

const PATH = '/emulated/mesh/faults';

/** Reads the switchboard of the mesh; null where there is no mesh. */
export async function readMeshFaults(): Promise<MeshBoard | null> {
  // Asked for only where it is: a page that asks for what is not there complains in the browser's console.
  const { mesh } = await request<{ mesh?: object | null }>('/emulated');
  return mesh ? request<MeshBoard>(PATH) : null;
}

/** Switches a fault of the mesh on. */
export const addMeshFault = (spec: object) => send<{ id: string }>(PATH, spec);

/** Switches a fault of the mesh off. */
export const removeMeshFault = (id: string) => request<null>(`${PATH}/${id}`, { method: 'DELETE' });
