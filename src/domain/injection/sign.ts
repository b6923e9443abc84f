/** What a text that gives a language model orders tries. */
export type InjectionFamily =
  /** To be obeyed instead of what the model was told. */
  | 'override'
  /** To make it somebody else. */
  | 'role'
  /** To look like the machinery of a chat: tokens, tags, roles. */
  | 'template'
  /** To keep something from the people it works for. */
  | 'secrecy'
  /** To have it tell what it was told. */
  | 'reveal'
  /** To have it send something away. */
  | 'exfiltration'
  /** To speak to it, and not to the reader. */
  | 'addressed'
  /** To say what its answer must be. */
  | 'output'
  /** To give it another task. */
  | 'orders'
  /** To be read by it and seen by nobody. */
  | 'hidden'
  /** To say any of this in a code. */
  | 'encoded';

/**
 * How such a text is told. `sure` is enough by itself; the others are also found in honest documents, and count when
 * two families of them come together, or when one is hidden from readers.
 */
export type InjectionSign = { family: InjectionFamily; sure: boolean; shape: RegExp };
