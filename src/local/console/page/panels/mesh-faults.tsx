import { type FormEvent, useCallback, useEffect, useState } from 'react';
import {
  addMeshFault,
  type LiveMeshFault,
  type MeshBoard,
  readMeshFaults,
  removeMeshFault,
} from '../api/mesh-client.ts';
import { Choice } from './choice.tsx';

/** The mesh's part of the switchboard: break one of its services, and watch what on-call is told. */
export function MeshFaults({ onTrouble }: { onTrouble(said: string): void }) {
  const [board, setBoard] = useState<MeshBoard | null>(null);
  const attempt = useCallback(
    async (work: () => Promise<unknown>) => {
      try {
        await work();
        setBoard(await readMeshFaults());
      } catch (failure) {
        onTrouble(failure instanceof Error ? failure.message : 'That didn’t work.');
      }
    },
    [onTrouble],
  );
  useEffect(() => {
    void attempt(async () => {});
  }, [attempt]);
  if (!board) return null;
  return (
    <section className="mesh-faults" aria-label="Mesh">
      <h3>Mesh</h3>
      <p className="faults-about">
        Break one of the services that Prometheus watches here: an alert fires within half a minute.
        Let it see a minute of normal times first.
      </p>
      <LiveMeshFaults faults={board.faults} onRemove={(id) => attempt(() => removeMeshFault(id))} />
      <MeshFaultForm board={board} onAdd={(spec) => attempt(() => addMeshFault(spec))} />
    </section>
  );
}

function LiveMeshFaults(props: {
  faults: readonly LiveMeshFault[];
  onRemove(id: string): Promise<void>;
}) {
  if (props.faults.length === 0) return null;
  return (
    <ul className="faults-live">
      {props.faults.map((fault) => (
        <li key={fault.id}>
          <strong>{fault.service}</strong> {fault.kind.replaceAll('_', ' ')}
          <span className="faults-left">until switched off</span>
          <button
            type="button"
            className="button button-plain"
            onClick={() => void props.onRemove(fault.id)}
          >
            Switch off
          </button>
        </li>
      ))}
    </ul>
  );
}

function MeshFaultForm({ board, onAdd }: { board: MeshBoard; onAdd(spec: object): Promise<void> }) {
  const [service, setService] = useState('payments');
  const [kind, setKind] = useState('bad_deploy');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onAdd({ service, kind });
  };
  return (
    <form className="fault-form" onSubmit={submit}>
      <Choice label="Service" value={service} options={board.services} onChoose={setService} />
      <Choice
        label="Fault"
        value={kind}
        options={board.kinds.map((one) => one.kind)}
        onChoose={setKind}
      />
      <p className="fault-about">{board.kinds.find((one) => one.kind === kind)?.summary}</p>
      <button type="submit" className="button button-danger">
        Break it
      </button>
    </form>
  );
}
