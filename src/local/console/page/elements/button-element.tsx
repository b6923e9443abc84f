import type { TextObject } from '../blocks/text.tsx';
import { Emojied } from '../shared/emojied.tsx';
import type { ElementProps } from './element-props.ts';

/** A button. One with an address opens it as well, as in Slack. */
export function ButtonElement({ element, change, busy }: ElementProps) {
  const style = element.style === 'primary' || element.style === 'danger' ? element.style : 'plain';
  const url = typeof element.url === 'string' ? element.url : null;
  const label = element.accessibility_label as string | undefined;
  const content = <Emojied text={(element.text as TextObject).text} />;
  if (url && /^https?:/i.test(url)) {
    return (
      <a
        className={`button button-${style}`}
        href={url}
        target="_blank"
        rel="noreferrer noopener"
        aria-label={label}
        onClick={() => change({})}
      >
        {content}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={`button button-${style}`}
      data-action={element.action_id}
      aria-label={label}
      aria-busy={busy}
      disabled={busy}
      onClick={() => change({})}
    >
      {content}
      {busy && <span className="spinner" aria-hidden="true" />}
    </button>
  );
}
