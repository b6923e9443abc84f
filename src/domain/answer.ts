import type { Language } from './language.ts';

/** A place in the repository that an answer rests on. `sha` is the commit it was read at. */
export type Citation = { path: string; sha: string; startLine?: number; endLine?: number };

/** A piece of a repository file found for a question. Lines are 1-based and inclusive. */
export type Passage = {
  path: string;
  startLine: number;
  endLine: number;
  /** The Markdown headings above it, outermost first; empty for code. */
  headings: string[];
  text: string;
  /** Relevance; only comparable within one search. */
  score: number;
};

/** An answer as written, before anything was checked. */
export type Draft = {
  /** GitHub-flavoured Markdown. */
  answer: string;
  citations: Citation[];
  writer: 'model' | 'extractive';
  language: Language;
  /** True when a model is configured and could not be used. */
  degraded: boolean;
  /** True when the repository says nothing about it: `answer` then only says so, and grounding holds it. */
  nothingRelevant?: boolean;
  /** What it was written from that gives a model orders: `the question`, or `path:lines`. Absent: nothing. */
  suspects?: string[];
  /** Why another writer than the model wrote it although nothing failed; absent: no such reason. */
  standIn?: 'model_budget';
};

/** Why a draft may not go to the base branch without a person. */
export type GroundingFinding = {
  code:
    | 'nothing_relevant'
    | 'no_citation'
    | 'unknown_citation'
    | 'unknown_path'
    | 'unknown_command'
    | 'unknown_script'
    | 'unknown_flag'
    | 'foreign_link'
    | 'unsafe_markup'
    | 'secret'
    | 'injection';
  /** The text that could not be grounded, cut to 200 characters. */
  text: string;
};

/** Whether every claim of a draft was found in the repository. */
export type Grounding =
  | { kind: 'grounded' }
  | { kind: 'held'; findings: [GroundingFinding, ...GroundingFinding[]] };
