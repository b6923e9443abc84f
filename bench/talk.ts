import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { understand } from '../src/domain/talk/understand.ts';
import { accuracyOf, type Judged, judgeCorpus } from '../test/fixtures/talk/judge-corpus.ts';
import { readCorpus, type Utterance } from '../test/fixtures/talk/read-corpus.ts';
import { type Cell, renderTable } from './support/print-table.ts';
import { type Report, runBench } from './support/report.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const HALVES = ['tune', 'test'] as const;

type Row = { name: string; judged: Judged[] };

function groupBy(judged: readonly Judged[], name: (one: Judged) => string): Row[] {
  const groups = Map.groupBy(judged, name);
  return [...groups].map(([key, list]) => ({ name: key, judged: list }));
}

function cells({ name, judged }: Row): Cell[] {
  const of = (half: Utterance['half']) => judged.filter((one) => one.half === half);
  return [name, ...HALVES.flatMap((half) => shareOf(of(half)))];
}

function shareOf(judged: readonly Judged[]): Cell[] {
  if (judged.length === 0) return [0, null, 0];
  const unsafe = judged.filter((one) => one.unsafe).length;
  return [judged.length, Math.round(accuracyOf(judged) * 1_000) / 10, unsafe];
}

const HEAD = HALVES.flatMap((half) => [half, `${half} right %`, `${half} unsafe`]);

function table(caption: string, rows: readonly Row[]) {
  return { caption, text: renderTable(['what', ...HEAD], rows.map(cells)) };
}

/** What becomes of what is not understood right: it is asked or said not to be understood, or taken for something else. */
function faultsOf(judged: readonly Judged[]) {
  const wrong = judged.filter(({ right }) => !right);
  const honest = wrong.filter(({ got }) => /^(?:unclear|unknown|not_for_us)\b/.test(got));
  return {
    wrong: wrong.length,
    honest: honest.length,
    misunderstood: wrong.length - honest.length,
  };
}

/** Which kinds of intent were taken for which, on which half; arguments that differ show as a kind for itself. */
function confusions(judged: readonly Judged[]) {
  const wrong = groupBy(
    judged.filter(({ right }) => !right),
    ({ half, expected, got }) => `${half}: ${expected} → ${got}`,
  );
  const rows = wrong.map(({ name, judged: list }) => [name, list.length, list[0]?.text ?? '']);
  return { caption: 'Confusions', text: renderTable(['wanted → got', 'times', 'e.g.'], rows) };
}

function timesOf(corpus: readonly Utterance[]): number[] {
  return corpus.map(({ text, context }) => {
    const began = performance.now();
    understand(text, context);
    return performance.now() - began;
  });
}

async function bench(): Promise<Report> {
  const corpus = readCorpus(['first', 'second', 'third', 'fourth']);
  const judged = judgeCorpus(corpus);
  const times = percentiles(timesOf(corpus));
  const half = (name: Utterance['half']) => judged.filter((one) => one.half === name);
  return {
    title: 'Plain words become intents, without a model',
    tables: [
      table('By language', [
        ...groupBy(judged, ({ language }) => language),
        { name: 'all', judged },
      ]),
      table(
        'By lot',
        groupBy(judged, ({ lot }) => lot),
      ),
      table(
        'By kind of utterance',
        groupBy(judged, ({ kind }) => kind),
      ),
      table(
        'By intent',
        groupBy(judged, ({ expected }) => expected.split(' ')[0] ?? ''),
      ),
      confusions(judged),
      {
        caption: 'Time for one utterance, milliseconds',
        text: renderTable(['p50', 'p95', 'p99'], [[times.p50, times.p95, times.p99]]),
      },
    ],
    facts: {
      utterances: corpus.length,
      accuracy: { tune: accuracyOf(half('tune')), test: accuracyOf(half('test')) },
      faults: faultsOf(judged),
      unsafe: judged.filter(({ unsafe }) => unsafe).length,
      wrong: judged
        .filter(({ right }) => !right)
        .map(({ text, expected, got, half: in_ }) => ({ text, expected, got, half: in_ })),
      ms: times,
    },
  };
}

await runBench(values.json, bench);
