import { parseRepo } from '../names.ts';
import { repositoryRow } from '../repository-row.ts';
import type { World } from '../world.ts';

/** What may be changed of the repository; what is absent stays. */
export type RepositoryEdit = { name?: string | undefined; has_issues?: boolean | undefined };

/** Renames the repository, which is still found under its old names, or switches its issues on or off. */
export function editRepository(world: World, edit: RepositoryEdit): void {
  const { stores, names } = world;
  const row = repositoryRow(world);
  const full = `${names.owner}/${edit.name ?? names.name}`;
  const renamed = full === names.full ? row.names : [...row.names, full];
  stores.repository.put({ ...row, names: renamed, hasIssues: edit.has_issues ?? row.hasIssues });
  // Everybody holds this one object.
  Object.assign(names, parseRepo(full), { full });
}
