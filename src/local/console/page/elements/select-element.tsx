import type { TextObject } from '../blocks/text.tsx';
import { useWorkspace } from '../shared/workspace-context.ts';
import { type ElementProps, fieldAttributes } from './element-props.ts';
import { choicesOf, type Option, optionsOf, selectionKey } from './options.ts';

type Group = { label: TextObject; options: Option[] };

/** A menu to choose one thing from. */
export function SelectElement({ element, value, change, field, busy }: ElementProps) {
  const { workspace } = useWorkspace();
  const people = choicesOf(element, workspace);
  const key = selectionKey(element);
  const chosen = value[key];
  const current = people ? String(chosen ?? '') : ((chosen as Option | null)?.value ?? '');
  const choose = (picked: string) => {
    const option = optionsOf(element).find((it) => it.value === picked) ?? null;
    change({ type: element.type, [key]: people ? picked || null : option });
  };
  const placeholder = (element.placeholder as TextObject | undefined)?.text ?? 'Choose…';
  return (
    <select
      className="control select"
      value={current}
      disabled={busy}
      onChange={(event) => choose(event.target.value)}
      {...(field ? fieldAttributes(field) : { 'aria-label': placeholder })}
    >
      <option value="">{placeholder}</option>
      {people ? (
        people.map((it) => (
          <option key={it.value} value={it.value}>
            {it.label}
          </option>
        ))
      ) : (
        <Options element={element} />
      )}
    </select>
  );
}

function Options({ element }: Pick<ElementProps, 'element'>) {
  const groups = element.option_groups as Group[] | undefined;
  const draw = (options: Option[]) =>
    options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.text.text}
      </option>
    ));
  if (!groups) return draw(optionsOf(element));
  return groups.map((group) => (
    <optgroup key={group.label.text} label={group.label.text}>
      {draw(group.options)}
    </optgroup>
  ));
}
