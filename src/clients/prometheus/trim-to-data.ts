import type { Span } from '../../domain/evidence.ts';
import type { PrometheusApi } from './create-api.ts';
import { alignSpan } from './step-of.ts';

/** How finely it is looked for the beginning. */
const LOOKS = 60;

/**
 * The part of a window in which anything was measured. What has just been started has minutes to show of half an hour:
 * read as finely as the half hour, a few points would be left. The window itself where that can't be told.
 */
export async function trimToData(
  api: PrometheusApi,
  window: Span,
  signal: AbortSignal,
): Promise<Span> {
  const stepSeconds = Math.max(1, Math.ceil((window.end - window.start) / 1_000 / LOOKS));
  const span = alignSpan(window, stepSeconds);
  const answer = await api.queryRange({ expression: 'count(up)', span, stepSeconds }, signal);
  const first = answer.kind === 'answered' ? answer.data[0]?.samples[0]?.[0] : undefined;
  if (first === undefined) return window;
  const start = Math.max(window.start, (first - stepSeconds) * 1_000);
  const half = (window.end - window.start) / 2;
  return start - window.start > half ? { start, end: window.end } : window;
}
