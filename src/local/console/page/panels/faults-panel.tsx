import { useCallback, useEffect, useState } from 'react';
import { addFault, type FaultBoard, readFaults, removeFault } from '../api/faults-client.ts';
import { Dialog } from '../modals/dialog.tsx';
import { Icon } from '../shared/icon.tsx';
import { FaultForm } from './fault-form.tsx';
import { LiveFaults } from './live-faults.tsx';
import { MeshFaults } from './mesh-faults.tsx';

/** The switchboard: make an emulated outsider fail, and see how the product takes it. */
export function FaultsPanel({ onClose }: { onClose(): void }) {
  const [board, setBoard] = useState<FaultBoard | null>(null);
  const [error, setError] = useState<string | null>(null);
  const attempt = useCallback(async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      await work();
      setBoard(await readFaults());
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'That didn’t work.');
    }
  }, []);
  useEffect(() => {
    void attempt(async () => {});
  }, [attempt]);
  return (
    <Dialog label="Faults" className="dialog-faults" onClose={onClose}>
      <header className="modal-head">
        <h2 className="dialog-title">Faults</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">
        <p className="faults-about">
          Make Slack, GitHub, the deploy or the model fail on purpose, and watch what happens.
        </p>
        {error && (
          <p className="modal-trouble" role="alert">
            {error}
          </p>
        )}
        {board && (
          <>
            <LiveFaults
              faults={board.faults}
              onRemove={(id) => void attempt(() => removeFault(id))}
            />
            <FaultForm kinds={board.kinds} onAdd={(spec) => void attempt(() => addFault(spec))} />
          </>
        )}
        <MeshFaults onTrouble={setError} />
      </div>
    </Dialog>
  );
}
