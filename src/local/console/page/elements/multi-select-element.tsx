import type { TextObject } from '../blocks/text.tsx';
import { useWorkspace } from '../shared/workspace-context.ts';
import type { ElementProps } from './element-props.ts';
import { choicesOf, type Option, optionsOf, selectionKey } from './options.ts';

/** A list to choose several things from. */
export function MultiSelectElement({ element, value, change, field }: ElementProps) {
  const { workspace } = useWorkspace();
  const people = choicesOf(element, workspace);
  const key = `${selectionKey(element)}s`;
  const chosen = (value[key] ?? []) as (string | Option)[];
  const isChosen = (it: string) =>
    chosen.some((one) => (typeof one === 'string' ? one : one.value) === it);
  const choices =
    people ?? optionsOf(element).map((it) => ({ value: it.value, label: it.text.text }));
  const toggle = (picked: string) => {
    const values = choices.map((it) => it.value).filter((it) => isChosen(it) !== (it === picked));
    const options = optionsOf(element).filter((it) => values.includes(it.value));
    change({ type: element.type, [key]: people ? values : options });
  };
  return (
    <fieldset
      className="control multi"
      id={field?.id}
      aria-describedby={field?.describedBy}
      aria-label={(element.placeholder as TextObject | undefined)?.text ?? 'Choose any'}
    >
      {choices.map((it) => (
        <label key={it.value} className="choice">
          <input type="checkbox" checked={isChosen(it.value)} onChange={() => toggle(it.value)} />
          <span>{it.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
