import { type FormEvent, useState } from 'react';
import type { FaultKindInfo } from '../api/faults-client.ts';
import { Choice } from './choice.tsx';

const NUMBERS = new Set(['status', 'delay_ms', 'times']);

/** A form for a new fault: whom, how, and the fields that this kind reads. */
export function FaultForm(props: { kinds: readonly FaultKindInfo[]; onAdd(spec: object): void }) {
  const { kinds, onAdd } = props;
  const [target, setTarget] = useState('github');
  const targets = [...new Set(kinds.flatMap((it) => it.targets))];
  const fitting = kinds.filter((it) => it.targets.includes(target));
  const [chosen, setChosen] = useState('status');
  const kind = fitting.find((it) => it.kind === chosen) ?? fitting[0];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAdd({ target, kind: kind?.kind, ...readFields(new FormData(event.currentTarget)) });
  };
  return (
    <form className="fault-form" onSubmit={submit}>
      <Choice label="Who" value={target} options={targets} onChoose={setTarget} />
      <Choice
        label="How"
        value={kind?.kind ?? ''}
        options={fitting.map((it) => it.kind)}
        onChoose={setChosen}
      />
      <p className="fault-about">{kind?.summary}</p>
      {['match', 'times', ...(kind?.fields ?? [])].map((field) => (
        <FaultField key={field} name={field} />
      ))}
      <button type="submit" className="button button-danger">
        Switch on
      </button>
    </form>
  );
}

function FaultField({ name }: { name: string }) {
  const label = name.replaceAll('_', ' ');
  if (name === 'when') {
    return (
      <label className="fault-field">
        <span>{label}</span>
        <select className="control" name={name} defaultValue="before">
          <option value="before">before the effect</option>
          <option value="after">after the effect</option>
        </select>
      </label>
    );
  }
  const number = NUMBERS.has(name);
  const hints: Readonly<Record<string, string>> = {
    times: '1 (0: until switched off)',
    match: 'everything',
  };
  return (
    <label className="fault-field">
      <span>{label}</span>
      <input
        className="control"
        name={name}
        type={number ? 'number' : 'text'}
        placeholder={hints[name]}
      />
    </label>
  );
}

/** Fields left empty are not sent, so that the switchboard's own defaults hold. */
function readFields(data: FormData): Record<string, string | number> {
  const filled = [...data].filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string' && entry[1] !== '';
  });
  return Object.fromEntries(
    filled.map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value]),
  );
}
