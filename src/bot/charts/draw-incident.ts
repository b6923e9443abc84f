import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import { incidentFacts } from './incident-facts.ts';
import { incidentOption } from './incident-option.ts';
import { latin } from './latin.ts';
import { renderPng } from './render-chart.ts';

function titleOf({ verdict, suspects, confidence_score }: Diagnosis): string {
  const who = latin(suspects[0]?.entity ?? '', 50);
  if (verdict === 'healthy') return 'Nothing out of the ordinary';
  if (verdict === 'inconclusive' || who === '') return 'No single cause stands out';
  return `Most likely: ${who} — ${Math.round(Math.min(0.99, confidence_score) * 100)} % sure`;
}

/**
 * The chart of an incident as PNG: signals, onset, alert and changes; null when there is no signal to show. Its title is the
 * verdict unless told.
 */
export async function drawIncident(
  bundle: IncidentBundle,
  diagnosis: Diagnosis,
  title: string = titleOf(diagnosis),
): Promise<Buffer | null> {
  const facts = incidentFacts(bundle, diagnosis, title);
  if (facts === null) return null;
  const { option, size } = incidentOption(facts);
  return renderPng(option, size);
}
