import type { EvidenceSource, SourceName } from '../../domain/evidence.ts';

/** A source nobody has told us where to find: it says so, and is never taken for healthy. */
export function notConfigured(source: SourceName, setting: string): EvidenceSource {
  return {
    name: source,
    async gather() {
      const none = { source, error: null, warnings: [], ms: 0, items: 0, part: {}, links: [] };
      return { ...none, verdict: 'not_configured' };
    },
    async check() {
      return { verdict: 'not_configured', detail: `set ${setting}` };
    },
  };
}
