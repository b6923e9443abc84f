import type { BaseLogger } from 'pino';
import { writeExtract } from '../../analysis/extract/write-extract.ts';
import { writeNothingFound } from '../../analysis/extract/write-nothing-found.ts';
import type { Citation, Draft, Passage } from '../../domain/answer.ts';
import type { AnswerModel, ModelAnswer } from '../../domain/answer-model.ts';
import { OpsError } from '../../domain/errors.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import { findSuspects } from '../../domain/injection/find-suspects.ts';
import type { Language } from '../../domain/language.ts';
import type { SnapshotSource } from '../../domain/repository.ts';

export type DraftDeps = {
  repository: SnapshotSource;
  /** Null when no model is configured. */
  model: AnswerModel | null;
  /** MODEL_FALLBACK. */
  fallback: 'extractive' | 'fail';
  log: Pick<BaseLogger, 'warn'>;
};

export type DraftInput = {
  question: string;
  language: Language;
  passages: readonly Passage[];
  sha: string;
  signal?: AbortSignal;
};

/**
 * Writes an answer from the passages: the model, or the extractive writer when there is none, it fails, or it has had
 * its tokens for today. No credential is left in the answer, and what gives models orders is named in `suspects`.
 * With `fallback: 'fail'` the model's OpsError (`model_…`) is thrown on; so is any while the process stops.
 */
export async function draft(deps: DraftDeps, input: DraftInput): Promise<Draft> {
  if (input.passages.length === 0) return nothingFound(input, 'extractive');
  const written = await write(deps, input);
  return { ...written, answer: redactSecrets(written.answer) };
}

async function write(deps: DraftDeps, input: DraftInput): Promise<Draft> {
  if (deps.model === null) return extract(deps, input, {});
  try {
    return fromModel(input, await deps.model.draftAnswer(input));
  } catch (error) {
    if (!isModelFailure(error) || input.signal?.aborted) throw error;
    if (error.code === 'model_budget_spent')
      return extract(deps, input, { standIn: 'model_budget' });
    if (deps.fallback === 'fail') throw error;
    deps.log.warn(
      { code: error.code, ...error.facts },
      'the model failed, the extractive writer stands in',
    );
    return extract(deps, input, { degraded: true });
  }
}

/** The model read all of the passages: whichever gives orders may have been obeyed. */
function fromModel(input: DraftInput, written: ModelAnswer): Draft {
  const { question, passages, language, sha } = input;
  if (written.kind === 'not_in_documents') return nothingFound(input, 'model');
  const cited = written.citations.flatMap((position) => passages[position] ?? []);
  return {
    answer: written.answer,
    citations: cited.map((passage) => cite(passage, sha)),
    writer: 'model',
    language,
    degraded: false,
    ...suspecting(question, passages),
  };
}

/** The extractive writer obeys nobody; what it quotes may. */
async function extract(
  deps: DraftDeps,
  { question, language, passages, sha }: DraftInput,
  why: Pick<Draft, 'standIn'> & { degraded?: boolean },
): Promise<Draft> {
  const snapshot = await deps.repository.snapshot(sha);
  const { answer, cited } = writeExtract({ question, language, passages, snapshot });
  const citations = cited.map((passage) => cite(passage, sha));
  const { degraded = false, ...others } = why;
  const written = { answer, citations, writer: 'extractive', language, degraded } as const;
  return { ...written, ...others, ...suspecting(question, cited) };
}

function suspecting(question: string, passages: readonly Passage[]): Pick<Draft, 'suspects'> {
  const suspects = findSuspects(question, passages);
  return suspects.length === 0 ? {} : { suspects };
}

function nothingFound({ language }: DraftInput, writer: Draft['writer']): Draft {
  const answer = writeNothingFound(language);
  return { answer, citations: [], writer, language, degraded: false, nothingRelevant: true };
}

function cite({ path, startLine, endLine }: Passage, sha: string): Citation {
  return { path, sha, startLine, endLine };
}

function isModelFailure(error: unknown): error is OpsError {
  return error instanceof OpsError && error.code.startsWith('model_');
}
