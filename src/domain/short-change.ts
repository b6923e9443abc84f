const COMMIT = /^[0-9a-f]{40}$/i;

/** A change as people call it: a commit by its first seven characters, anything else by its id. */
export function shortChange(id: string): string {
  return COMMIT.test(id) ? id.slice(0, 7) : id;
}
