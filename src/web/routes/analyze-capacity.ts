import { type AnalyzeCapacity, CapacityAnalysisRequest } from '../../domain/capacity.ts';
import { readJson } from '../body/read-json.ts';
import type { WebHandler } from '../env.ts';
import type { Fault } from '../errors/fault.ts';
import { invalidInput } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { API_BODY_LIMIT } from './ask-faq.ts';

function notConfigured(setting: string): Fault {
  return {
    status: 503,
    code: 'source_not_configured',
    message: `Usage is read from Prometheus, and none is configured. Set ${setting}.`,
  };
}

function sourceFailed(reason: string): Fault {
  return {
    status: 503,
    code: 'source_failed',
    message: `Prometheus did not answer (${reason}). Try again shortly.`,
    headers: { 'Retry-After': '15' },
  };
}

function noData(resource: string, near: readonly string[]): Fault {
  const hint = near.length === 0 ? '' : ` There is data of ${near.join(', ')}.`;
  return {
    status: 404,
    code: 'resource_not_found',
    message: `Prometheus has no such data of ${resource}.${hint}`,
    details: near.map((name) => ({ path: 'resource_ids', code: 'near', message: name })),
  };
}

/** `POST /capacity/analyze`: how much resources use, where that goes, and what to do about it. */
export function analyzeCapacity(analyze: AnalyzeCapacity): WebHandler {
  return async (c) => {
    const read = await readJson(c, API_BODY_LIMIT);
    if (read.kind === 'fault') return respondFault(c, read.fault);
    const body = CapacityAnalysisRequest.safeParse(read.value);
    if (!body.success) {
      const details = body.error.issues.map(({ path, code, message }) => {
        const at = path.join('.');
        return { path: at, code, message: at === '' ? message : `${at}: ${message}` };
      });
      return respondFault(c, invalidInput(details));
    }
    const outcome = await analyze(body.data, c.req.raw.signal);
    switch (outcome.kind) {
      case 'analysed':
        return c.json(outcome.response);
      case 'not_configured':
        return respondFault(c, notConfigured(outcome.setting));
      case 'failed':
        return respondFault(c, sourceFailed(outcome.reason));
      case 'no_data':
        return respondFault(c, noData(outcome.resource, outcome.near));
    }
  };
}
