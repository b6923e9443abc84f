import type { TextObject } from '../blocks/text.tsx';
import { type ElementProps, fieldAttributes } from './element-props.ts';

const KINDS = {
  datepicker: { input: 'date', key: 'selected_date' },
  timepicker: { input: 'time', key: 'selected_time' },
  datetimepicker: { input: 'datetime-local', key: 'selected_date_time' },
} as const;

/** A date, a time, or both; both together are seconds since the epoch, as Slack has them. */
export function DateElement({ element, value, change, field, busy }: ElementProps) {
  const { input, key } = KINDS[element.type as keyof typeof KINDS] ?? KINDS.datepicker;
  const both = input === 'datetime-local';
  const chosen = value[key];
  const shown = both && chosen ? toLocal(Number(chosen)) : String(chosen ?? '');
  const choose = (text: string) => {
    const picked = both ? Math.floor(new Date(text).getTime() / 1000) : text;
    change({ type: element.type, [key]: text === '' ? null : picked });
  };
  const label = (element.placeholder as TextObject | undefined)?.text ?? 'Date';
  return (
    <input
      className="control"
      type={input}
      value={shown}
      disabled={busy}
      onChange={(event) => choose(event.target.value)}
      {...(field ? fieldAttributes(field) : { 'aria-label': label })}
    />
  );
}

function toLocal(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
