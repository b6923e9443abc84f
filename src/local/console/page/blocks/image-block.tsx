import type { Block } from '../shared/types.ts';
import { Picture } from './picture.tsx';
import type { TextObject } from './text.tsx';

/** A picture with its title. */
export function ImageBlock({ block }: { block: Block }) {
  const title = block.title as TextObject | undefined;
  return (
    <figure className="figure">
      {title && <figcaption>{title.text}</figcaption>}
      <Picture image={block} className="figure-image" />
    </figure>
  );
}
