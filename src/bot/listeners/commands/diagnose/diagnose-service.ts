import { randomUUID } from 'node:crypto';
import type { DiagnoseCommand } from '../../../../domain/diagnose-command.ts';
import { nearNames } from '../../../../domain/near-names.ts';
import type { Answer } from '../../../answering/answer.ts';
import { beginDiagnosis, type Wanted } from '../../../answering/begin-diagnosis.ts';
import type { BotCore } from '../../../deps.ts';
import { noteKeys } from '../../../notes.ts';
import { nearServices } from '../../../replies/near-services.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Heard } from '../heard.ts';
import type { DiagnoseHeard } from './handle-diagnose.ts';
import { knownServices } from './known-services.ts';

type ServiceCommand = Omit<Extract<DiagnoseCommand, { kind: 'service' }>, 'kind'>;

const KEPT_SECONDS = 3_600;

function titleOf({ service, namespace, rangeMs }: ServiceCommand, texts: Texts): string {
  const said = texts.diagnose.title;
  const where =
    namespace === null ? said.service(service) : said.inNamespace(said.service(service), namespace);
  return rangeMs === null ? where : said.last(where, texts.duration(rangeMs));
}

/** A command for a service as what is wanted. */
export function wantedService(command: ServiceCommand, texts: Texts): Wanted {
  const { service, namespace, rangeMs } = command;
  const title = titleOf(command, texts);
  return { kind: 'service', title, services: [service], namespace, rangeMs, alertIds: [] };
}

async function keep(core: BotCore, command: ServiceCommand, { language, texts }: Heard['to']) {
  const kept = randomUUID();
  const wanted = JSON.stringify({ ...wantedService(command, texts), language });
  await core.notes.put(noteKeys.wanted(kept), wanted, KEPT_SECONDS);
  return { name: command.service, kept };
}

/** `/diagnose <service> …`: begins at once, unless the name is like that of a service we know but is none. */
export async function diagnoseService(
  core: BotCore,
  command: ServiceCommand,
  { to, key }: DiagnoseHeard,
): Promise<Answer> {
  const known = await knownServices(core);
  const exact = known.includes(command.service);
  const near = exact ? [] : nearNames(command.service, known);
  // Spelt otherwise only, it is the same service.
  const same = near.find((name) => name.toLowerCase() === command.service.toLowerCase());
  const meant = same === undefined ? command : { ...command, service: same };
  if (near.length === 0 || same !== undefined) {
    return beginDiagnosis(core, wantedService(meant, to.texts), to, key);
  }
  const offers = near.map((service) => keep(core, { ...command, service }, to));
  const typed = await keep(core, command, to);
  return nearServices(typed, await Promise.all(offers), to.texts);
}
