import { sentence } from '../../answering/answer.ts';
import { beginDiagnosis } from '../../answering/begin-diagnosis.ts';
import type { ClickHandler } from './on-click.ts';

const LONGEST = 200;

/** `pick_service`: diagnoses the service that was chosen in a menu. */
export const pickService: ClickHandler = async (core, { value, from, triggerId }) => {
  const service = value.trim();
  if (service === '' || service.length > LONGEST) {
    return sentence(from.texts.refusals.unknownButton);
  }
  const wanted = {
    ...{ kind: 'service' as const, title: service, services: [service] },
    ...{ namespace: null, rangeMs: null, alertIds: [] },
  };
  return beginDiagnosis(core, wanted, { ...from, language: 'en' }, triggerId);
};
