import type { Suggestion } from './suggest.ts';

/** The suggestions above the composer; `chosen` is the one that Tab would take. */
export function SuggestionList(props: {
  id: string;
  items: readonly Suggestion[];
  chosen: number;
  hint: boolean;
  onTake(item: Suggestion): void;
}) {
  const { id, items, chosen, hint, onTake } = props;
  return (
    <div className="suggestions">
      <div className="suggestions-items" id={id} role="listbox" aria-label="Suggestions">
        {items.map((item, index) => (
          <div
            key={item.label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="suggestion"
            // Pressing must not take the focus from what is being typed.
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(item);
            }}
          >
            <span className="suggestion-label">{item.label}</span>
            <span className="suggestion-about">{item.about}</span>
          </div>
        ))}
      </div>
      <p className="suggestions-keys">
        <kbd>Tab</kbd> to complete · <kbd>↑</kbd> <kbd>↓</kbd> to choose · <kbd>Enter</kbd>{' '}
        {hint ? 'to send' : 'to take'}
      </p>
    </div>
  );
}
