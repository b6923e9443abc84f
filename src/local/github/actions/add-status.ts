import type { Status } from '../store/rows.ts';
import type { World } from '../world.ts';

/** Sets the state of a context on a commit. */
export function addStatus(
  world: Pick<World, 'db' | 'stores' | 'clock' | 'emit' | 'checksDone'>,
  wish: Omit<Status, 'id' | 'createdAt'>,
): Status {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const status = stores.statuses.put({
      ...wish,
      id: stores.next('id'),
      createdAt: clock.now(),
    });
    emit({ event: 'status', status, actor: wish.author });
    db.afterCommit(() => world.checksDone(wish.sha));
    return status;
  });
}
