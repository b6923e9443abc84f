import type { BaseLogger } from 'pino';
import { writeExtract } from '../../analysis/extract/write-extract.ts';
import { writeNothingFound } from '../../analysis/extract/write-nothing-found.ts';
import type { Citation, Draft, Passage } from '../../domain/answer.ts';
import type { AnswerModel, ModelAnswer } from '../../domain/answer-model.ts';
import { OpsError } from '../../domain/errors.ts';
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
 * Writes an answer from the passages: the model, or the extractive writer when there is none or it fails.
 * With `fallback: 'fail'` the model's OpsError (`model_…`) is thrown on.
 */
export async function draft(deps: DraftDeps, input: DraftInput): Promise<Draft> {
  if (input.passages.length === 0) return nothingFound(input, 'extractive');
  if (deps.model === null) return extract(deps, input, false);
  try {
    return fromModel(input, await deps.model.draftAnswer(input));
  } catch (error) {
    if (!isModelFailure(error) || deps.fallback === 'fail') throw error;
    deps.log.warn(
      { code: error.code, ...error.facts },
      'the model failed, the extractive writer stands in',
    );
    return extract(deps, input, true);
  }
}

function fromModel(input: DraftInput, written: ModelAnswer): Draft {
  if (written.kind === 'not_in_documents') return nothingFound(input, 'model');
  const cited = written.citations.flatMap((position) => input.passages[position] ?? []);
  return {
    answer: written.answer,
    citations: cited.map((passage) => cite(passage, input.sha)),
    writer: 'model',
    language: input.language,
    degraded: false,
  };
}

async function extract(deps: DraftDeps, input: DraftInput, degraded: boolean): Promise<Draft> {
  const { question, language, passages, sha } = input;
  const snapshot = await deps.repository.snapshot(sha);
  const { answer, cited } = writeExtract({ question, language, passages, snapshot });
  const citations = cited.map((passage) => cite(passage, sha));
  return { answer, citations, writer: 'extractive', language, degraded };
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
