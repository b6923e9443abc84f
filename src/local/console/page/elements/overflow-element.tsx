import { useRef } from 'react';
import { Emojied } from '../shared/emojied.tsx';
import { Icon } from '../shared/icon.tsx';
import type { ElementProps } from './element-props.ts';
import { type Option, optionsOf } from './options.ts';

/** A menu behind three dots. */
export function OverflowElement({ element, change, busy }: ElementProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const choose = (option: Option) => {
    if (details.current) details.current.open = false;
    if (option.url && /^https?:/i.test(option.url)) window.open(option.url, '_blank', 'noreferrer');
    change({ type: 'overflow', selected_option: option });
  };
  return (
    <details className="overflow" ref={details}>
      <summary className="button button-plain" aria-label="More actions" aria-busy={busy}>
        <Icon name="dots" />
      </summary>
      <ul className="menu">
        {optionsOf(element).map((option) => (
          <li key={option.value}>
            <button type="button" className="menu-item" onClick={() => choose(option)}>
              <Emojied text={option.text.text} />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
