export { createLocalMesh } from './create-local-mesh.ts';
export { type LocalMesh, MESH_MOUNT, type ObserverState } from './local-mesh.ts';
export type { MeshChange } from './mesh-change.ts';
export { MESH_SERVICES } from './mesh-services.ts';
