import { useId } from 'react';
import { Icon } from '../shared/icon.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useComposer } from './use-composer.ts';

/** Where a person writes. Enter sends, Shift and Enter begin a new line. */
export function Composer(props: {
  label: string;
  placeholder: string;
  inThread: boolean;
  onSend(text: string): void;
}) {
  const { label, placeholder, inThread, onSend } = props;
  const composer = useComposer(inThread, onSend);
  const { input, text, found, open, chosen } = composer;
  const id = useId();
  return (
    <div className="composer">
      {open && (
        <SuggestionList
          id={id}
          items={found.items}
          chosen={chosen}
          hint={found.hint}
          onTake={composer.take}
        />
      )}
      <div className="composer-box">
        <textarea
          ref={input}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={label}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={id}
          aria-activedescendant={open ? `${id}-${chosen}` : undefined}
          onChange={(event) => composer.type(event.target.value, event.target.selectionStart)}
          onSelect={(event) => composer.setCaret(event.currentTarget.selectionStart)}
          onKeyDown={composer.onKeyDown}
        />
        <button
          type="button"
          className="composer-send"
          aria-label="Send"
          disabled={text.trim() === ''}
          onClick={composer.submit}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
