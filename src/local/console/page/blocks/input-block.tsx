import { useId } from 'react';
import { ElementView } from '../elements/element-view.tsx';
import type { Block } from '../shared/types.ts';
import type { Element } from './initial-values.ts';
import { useSurface } from './surface-context.ts';
import type { TextObject } from './text.tsx';

/** Something asked for, with its label, hint, and what was wrong with it. */
export function InputBlock({ block }: { block: Block }) {
  const { errors } = useSurface();
  const id = useId();
  const blockId = block.block_id ?? '';
  const error = errors[blockId];
  const hint = (block.hint as TextObject | undefined)?.text;
  return (
    <div className={`input ${error ? 'input-wrong' : ''}`}>
      <label className="input-label" htmlFor={id}>
        {(block.label as TextObject).text}
        {block.optional === true && <span className="input-optional"> (optional)</span>}
      </label>
      <ElementView
        element={block.element as Element}
        blockId={blockId}
        field={{
          id,
          describedBy: `${id}-note`,
          invalid: error !== undefined,
          required: block.optional !== true,
          dispatches: block.dispatch_action === true,
        }}
      />
      <p
        id={`${id}-note`}
        className={error ? 'input-error' : 'input-hint'}
        role={error ? 'alert' : undefined}
      >
        {error ?? hint}
      </p>
    </div>
  );
}
