import { percentiles } from '../../src/analysis/slo/percentiles.ts';
import { renderTable } from '../support/print-table.ts';
import type { Recovery } from './measure-recovery.ts';

/** What people read: how long a run rested after its worker was killed. */
export function recoveryTables(measured: readonly Recovery[]): { caption: string; text: string }[] {
  const rows = measured.map(({ successor, killedIn, ms }) => {
    const { p50, p95 } = percentiles(ms);
    const all = [Math.min(...ms), p50, p95, Math.max(...ms)];
    const seconds = all.map((one) => (one === null ? null : one / 1_000));
    return [`${killedIn}, another worker ${successor}`, ...seconds];
  });
  const head = ['killed in', 'fastest', 'p50', 'p95', 'slowest'];
  const caption = 'Until another worker has taken the run up: seconds, its start included.';
  return [{ caption, text: renderTable(head, rows) }];
}
