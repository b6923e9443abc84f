import type { LiveFault } from '../api/faults-client.ts';

/** The faults that are switched on, each with a way to switch it off. */
export function LiveFaults(props: { faults: readonly LiveFault[]; onRemove(id: string): void }) {
  if (props.faults.length === 0) return <p className="faults-none">Everything works right now.</p>;
  return (
    <ul className="faults-live">
      {props.faults.map((fault) => (
        <li key={fault.id}>
          <strong>{fault.target}</strong> {fault.kind.replaceAll('_', ' ')}
          {fault.match && <code>{fault.match}</code>}
          <span className="faults-left">
            {fault.left === null ? 'until switched off' : `${fault.left}× left`}
          </span>
          <button
            type="button"
            className="button button-plain"
            onClick={() => props.onRemove(fault.id)}
          >
            Switch off
          </button>
        </li>
      ))}
    </ul>
  );
}
