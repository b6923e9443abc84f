import type { ClearIntent, Intent } from '../intent.ts';
import { chooseService, maybeService } from './choose-service.ts';
import { idOf } from './heard.ts';
import { readCorrection } from './read-correction.ts';
import {
  readCapacity,
  readChanges,
  readCompare,
  readDiagnose,
  readLogs,
  readLookAt,
  readZoom,
} from './read-looking.ts';
import { REMARKS } from './remarks.ts';
import { type Build, type Rule, rule } from './rule.ts';
import { unclear } from './unclear.ts';

type Status = Extract<ClearIntent, { kind: 'status' }>['what'];

function says(intent: Intent): Build {
  return () => intent;
}

function status(what: Status): Build {
  return (heard) => ({ kind: 'status', what, id: idOf(heard) });
}

const askFaq: Build = ({ question }) => ({ kind: 'ask_faq', question });
const explain: Build = (heard) => maybeService(heard, (service) => ({ kind: 'explain', service }));
const RESOLVE: ClearIntent = { kind: 'resolve' };
const STATUS: ClearIntent = { kind: 'status', what: null, id: null };
const CHANGES: ClearIntent = { kind: 'who_changed', service: null, window: null };
const SILENCE: ClearIntent = { kind: 'silence', service: null, ms: null };

/** Questions that documents answer, and what we don't talk about. */
const ASIDE: readonly Rule[] = [
  rule('quoted yes', says(unclear('quoted', [{ kind: 'help' }]))),
  rule('offtopic', says({ kind: 'unknown' })),
  rule('meaning thread !quoted !stranger', explain),
  rule('meaning', askFaq),
  rule('zh !service !stranger', says({ kind: 'language', language: 'zh-Hant' })),
  rule('english !service !stranger', says({ kind: 'language', language: 'en' })),
  rule('howto fix|advise thread !stranger', says({ kind: 'advise' })),
  rule('howto service sick', readDiagnose),
  rule('howto|owns', askFaq),
  rule('doc !sick !diag', askFaq),
  rule('how works', askFaq),
  rule('compare|logs what|how|when stranger !thread !service', askFaq),
  rule('where !thread !sick !fire', askFaq),
];

/** The whole system, and what waits. */
const OVERVIEW: readonly Rule[] = [
  rule('slo', status('slo')),
  rule('waiting', says({ kind: 'waiting_for_me' })),
  rule('fire service', readDiagnose),
  rule('fire', says({ kind: 'whats_on_fire' })),
  rule('any sick !service !stranger', says({ kind: 'whats_on_fire' })),
  rule(
    'any|what|show|is|did|question alert !service !stranger !logs !changed',
    says({ kind: 'whats_on_fire' }),
  ),
  rule('capacity|when|how|sick|question cpu|memory|disk|network !why !compare', readCapacity),
  rule('did:silence question|who|when|did|is|status', status('silence')),
  rule('did:rollback question|who|when|did', status('rollback')),
  rule('did:other question|who|when|did', status(null)),
];

/** A person knows better. */
const CORRECTIONS: readonly Rule[] = [
  rule(
    'no|actually|itwas|notit|isornot in:incident|in:diagnosis service|flag|config|scaling|commit|deploy|deploy_time|id !question !sick !why !done !show',
    readCorrection,
  ),
  // A bare "is" with other words beside it is a remark about the thing as often as a verdict.
  rule(
    'is in:incident|in:diagnosis service|flag|config|scaling|commit|deploy|deploy_time|id !question !sick !why !done !stranger',
    readCorrection,
  ),
  rule(
    'no|actually|itwas|notit|isornot in:incident|in:diagnosis service !question !why !show',
    readCorrection,
  ),
  rule('no|actually|began in:incident|in:diagnosis time !question !compare', readCorrection),
  rule(
    'not in:incident|in:diagnosis service|deploy|config|flag !question !diag !sick',
    readCorrection,
  ),
  rule('flag|commit|scaling in:incident|in:diagnosis time !question !changed', readCorrection),
  rule('no thread !question', says(unclear('what_instead', [CHANGES, { kind: 'ruled_out' }]))),
];

/** What becomes of things. */
const PROGRESS: readonly Rule[] = [
  rule('fixed question', status(null)),
  rule('fixed thread', says(unclear('act_or_talk', [RESOLVE, STATUS]))),
  rule('did:other thread !question !stranger', says(unclear('act_or_talk', [RESOLVE, STATUS]))),
  rule('taking thread !service', says(unclear('act_or_talk', [{ kind: 'acknowledge' }, STATUS]))),
  rule('stop|not lane|merge', says(unclear('act_or_talk', [{ kind: 'pause' }]))),
  rule('stop thread !question', says(unclear('act_or_talk', [{ kind: 'pause' }, SILENCE]))),
  rule('deploy done|status !why !sick', status('deploy')),
  rule('deploy|changed|commit who|what|any|when|time|show !why !sick', readChanges),
  rule('deploy thread question !in:task !sick !why !compare', readChanges),
  rule('mine merge question !why !sick', status('merge')),
  rule('mine question !why !sick !waiting', status('deploy')),
  rule('flag|config|scaling|commit question did|any|who !why !sick !thread', readChanges),
  rule('flag|config|scaling|commit did|any|who|changed question !why !sick !is', readChanges),
  rule('changed !why !sick !stranger', readChanges),
  rule('ci question|done|status !why !sick', status('ci')),
  rule('merge question|done|did !why', status('merge')),
  rule('deploy question|done|did !why !sick !affected', status('deploy')),
];

/** Questions to what a thread is about. */
const IN_THREAD: readonly Rule[] = [
  rule('query !sick !service', says({ kind: 'show_query' })),
  rule('sure thread !affected', says({ kind: 'doubt' })),
  rule('sure !service', says({ kind: 'doubt' })),
  rule('ruled service thread', readLookAt),
  rule('ruled !service', says({ kind: 'ruled_out' })),
  rule('sincewhen thread !service', says({ kind: 'explain', service: null })),
  rule('sincewhen service', readDiagnose),
  rule('looked service time !thread !why', readDiagnose),
  rule('compare|looked !why !diag', readCompare),
  rule(
    'thread time:day|time:around !service !zoom !logs !sick !why !diag !errors !stranger',
    (heard) =>
      heard.marks.has('question') || heard.marks.has('howabout')
        ? readCompare(heard)
        : readZoom(heard),
  ),
  rule('zoom time', readZoom),
  rule('thread diag time !service !stranger', readZoom),
  rule('zoom thread', says(unclear('which_time'))),
];

/** A service, or what it logs. */
const LOOKING: readonly Rule[] = [
  rule('logs !why', readLogs),
  rule('errors|warnings show|only !why', readLogs),
  rule('errors|warnings thread !why !sick !diag', readLogs),
  rule('errors|warnings service !why !sick !diag', readLogs),
  rule('thread time !service !sick !why !diag !stranger', readZoom),
  rule('id !service !explain', status(null)),
  rule('service thread too|affected|howabout', readLookAt),
  rule('why service thread !sick !diag !errors', explain),
  rule(
    'what service question !thread !stranger !diag !sick !well !time !errors !fix !advise',
    askFaq,
  ),
  // People tell each other things in which a service happens to be named.
  rule(
    'service stranger thread !question !diag !sick !why !errors !show !compare !fix !advise !polite',
    says({ kind: 'unknown' }),
  ),
  rule('service diag|sick|why|well|is|did|time|errors|no_deploy|compare|fix|advise', readDiagnose),
  rule('service thread !stranger', readLookAt),
  rule('service !stranger', readDiagnose),
  rule('service question', askFaq),
];

/** What is asked of nothing in particular. */
const GENERAL: readonly Rule[] = [
  rule('advise|fix thread', says({ kind: 'advise' })),
  rule('advise|fix !stranger', says({ kind: 'advise' })),
  rule('why|explain thread', says({ kind: 'explain', service: null })),
  rule('diag|sick thread question !stranger', status(null)),
  rule('howabout stranger thread', (heard) =>
    chooseService(heard, (service) => ({ kind: 'look_at', service, window: null })),
  ),
  rule('done|status question|status !quoted', status(null)),
  rule('diag|why|explain|sick !quoted', readDiagnose),
  rule('time !quoted !stranger', readDiagnose),
];

/** What needs no answer but a kind one. */
const SMALL_TALK: readonly Rule[] = [
  rule('nevermind|not !stranger', says({ kind: 'never_mind' })),
  rule('help !stranger', says({ kind: 'help' })),
  rule('thanks !stranger', says({ kind: 'thanks' })),
  rule('yes thread !stranger', says(unclear('act_or_talk', [{ kind: 'advise' }, STATUS]))),
  rule('well thread question !stranger', says(STATUS)),
  rule('well thread !stranger', says({ kind: 'thanks' })),
  rule('greet|yes|well !stranger', says({ kind: 'small_talk' })),
  rule('quoted', says(unclear('quoted', [{ kind: 'help' }]))),
  rule('what|who|when|how stranger !thread !markup', askFaq),
  rule('_|~|polite !stranger !thread !markup !number', says({ kind: 'small_talk' })),
  rule('question stranger what|who|when|how|is|did|any|polite !markup', askFaq),
];

/** Every way to understand what names no act, the surest first. */
export const RULES: readonly Rule[] = [
  ...REMARKS,
  ...ASIDE,
  ...OVERVIEW,
  ...CORRECTIONS,
  ...PROGRESS,
  ...IN_THREAD,
  ...LOOKING,
  ...GENERAL,
  ...SMALL_TALK,
];
