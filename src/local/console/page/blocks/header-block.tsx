import { Emojied } from '../shared/emojied.tsx';
import type { Block } from '../shared/types.ts';
import type { TextObject } from './text.tsx';

/** A heading. Its text is plain: nothing in it is markup but emoji. */
export function HeaderBlock({ block }: { block: Block }) {
  return (
    <h3 className="heading">
      <Emojied text={(block.text as TextObject).text} />
    </h3>
  );
}
