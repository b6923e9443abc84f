import type { Comment } from '../store/rows.ts';
import type { Ledger } from '../world.ts';

/** Comments on an issue or pull request. */
export function addComment(
  world: Ledger,
  wish: Pick<Comment, 'number' | 'author' | 'body'>,
): Comment {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const now = clock.now();
    const id = stores.next('id');
    const comment = stores.comments.put({ ...wish, id, createdAt: now, updatedAt: now });
    emit({ event: 'issue_comment', action: 'created', comment, actor: wish.author });
    return comment;
  });
}
