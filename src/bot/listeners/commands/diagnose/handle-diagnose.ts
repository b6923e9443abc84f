import type { DiagnoseCommand } from '../../../../domain/diagnose-command.ts';
import type { Answer } from '../../../answering/answer.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';
import { diagnoseAlert } from './diagnose-alert.ts';
import { diagnoseExample } from './diagnose-example.ts';
import { diagnoseService } from './diagnose-service.ts';
import { exportDiagnosis } from './export-diagnosis.ts';
import { help } from './help.ts';
import { sayWhatIsWrong } from './say-what-is-wrong.ts';
import { showCapacity } from './show-capacity.ts';

/** A command with the key that tells its repetitions apart; null when Slack gave none. */
export type DiagnoseHeard = Heard & { key: string | null };

type Kind = DiagnoseCommand['kind'];
type Handlers = {
  [K in Kind]: (
    core: BotCore,
    command: Extract<DiagnoseCommand, { kind: K }>,
    heard: DiagnoseHeard,
  ) => Promise<Answer>;
};

/** What each form of the command does. */
const HANDLERS: Handlers = {
  help,
  service: diagnoseService,
  alert: diagnoseAlert,
  example: diagnoseExample,
  capacity: showCapacity,
  export: exportDiagnosis,
  wrong: sayWhatIsWrong,
};

/** Does what a command asks for and says what came of it. */
export function handleDiagnose<K extends Kind>(
  core: BotCore,
  command: Extract<DiagnoseCommand, { kind: K }>,
  heard: DiagnoseHeard,
): Promise<Answer> {
  const handler: Handlers[K] = HANDLERS[command.kind as K];
  return handler(core, command, heard);
}
