import type { Logger } from 'pino';
import { composeSummary, type SummaryOptions } from '../../analysis/summary/compose-summary.ts';
import { numberFacts } from '../../analysis/summary/number-facts.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import { messageOf, OpsError } from '../../domain/errors.ts';
import { keepSentences } from '../../domain/phrasing/keep-sentences.ts';
import type {
  NumberedFact,
  PhrasedSentence,
  PhrasingModel,
} from '../../domain/phrasing/phrasing-model.ts';

/** What puts diagnoses into words. */
export type PhraserDeps = {
  /** Null: none is configured, and summaries are composed. */
  model: PhrasingModel | null;
  /** Milliseconds that the model may take, all attempts together. */
  timeoutMs: number;
  log: Pick<Logger, 'info' | 'warn'>;
};

/** A diagnosis in words; `phrased`: a model wrote them, and each sentence was held against the evidence. */
export type Phrasing = { text: string; phrased: boolean };

/** Puts a diagnosis into words. Never throws. */
export type Phraser = (
  diagnosis: Diagnosis,
  options: SummaryOptions,
  signal: AbortSignal,
) => Promise<Phrasing>;

/** The verdict stands in the first fact: sentences without it tell no diagnosis. */
const VERDICT = 'E1';

function namesOf({ suspects, ruled_out, blast_radius }: Diagnosis): string[] {
  const names = [
    ...suspects.map(({ entity }) => entity),
    ...ruled_out.map(({ what }) => what),
    ...blast_radius,
  ];
  return [...new Set(names)].filter((name) => name.trim() !== '');
}

function toText(kept: readonly PhrasedSentence[], language: SummaryOptions['language']): string {
  return kept.map(({ text }) => text).join(language === 'zh-Hant' ? '' : ' ');
}

async function askModel(
  { model, timeoutMs, log }: PhraserDeps,
  request: { facts: NumberedFact[]; language: SummaryOptions['language'] },
  signal: AbortSignal,
): Promise<PhrasedSentence[]> {
  if (model === null || request.facts.length === 0) return [];
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    return await model.phrase({ ...request, signal: limited });
  } catch (error) {
    const code = error instanceof OpsError ? error.code : 'unexpected';
    log.warn(
      { code, err: messageOf(error) },
      'the summary is composed, for the model did not phrase it',
    );
    return [];
  }
}

/** What puts diagnoses into words: the model where there is one and what it wrote holds, else a composed summary. */
export function createPhraser(deps: PhraserDeps): Phraser {
  return async (diagnosis, options, signal) => {
    const composed = { text: composeSummary(diagnosis, options), phrased: false };
    const { language } = options;
    const facts = numberFacts(diagnosis, options);
    const written = await askModel(deps, { facts, language }, signal);
    if (written.length === 0) return composed;
    const { kept, dropped } = keepSentences(written, {
      facts: new Map(facts.map((fact) => [fact.id, fact])),
      names: namesOf(diagnosis),
    });
    const whole = kept.some(({ evidence }) => evidence.includes(VERDICT));
    deps.log.info({ kept: kept.length, dropped, whole }, 'sentences of the model were checked');
    return whole ? { text: toText(kept, language), phrased: true } : composed;
  };
}
