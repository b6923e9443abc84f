import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Language } from '../../domain/language.ts';
import { foreign } from '../cards/parts/foreign.ts';
import type { SessionFacts } from './session-facts.ts';
import { whySilent } from './tool-line.ts';

/** Why diagnoses fail, where it is not said in English as it was noted. */
const SAYS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  'zh-Hant': {
    source_not_configured:
      '尚未設定任何證據來源：請設定 PROMETHEUS_URL、LOKI_URL 或 KUBERNETES_API_URL。',
    no_evidence: '沒有任何來源能顯示發生了什麼事。',
    example_not_found: '沒有這個名稱的錄製事件。',
    evidence_unreadable: '收集到的證據無法讀取。',
    analysis_timeout: '分析未能及時完成。',
    analysis_failed: '分析證據時發生錯誤。',
  },
};

type Failure = NonNullable<DiagnosticSession['error']>;

function silentSources({ session, texts }: SessionFacts): string {
  const said = texts.diagnosis;
  const silent = session.tools.filter(({ verdict }) => verdict !== 'ok');
  const named = silent.map((tool) => `${said.sources[tool.source]} (${whySilent(tool, said)})`);
  return named.length === 0 ? '' : ` ${said.missing} ${named.join(', ')}`;
}

/** Why a diagnosis failed, as mrkdwn in the session's language, with its code. */
export function failureLine({ code, message }: Failure, facts: SessionFacts): string {
  const says = SAYS[facts.session.language];
  const own = Object.hasOwn(says, code) ? says[code] : undefined;
  const reason = own ?? foreign(message, 400 * facts.scale);
  const silent = own !== undefined && code === 'no_evidence' ? silentSources(facts) : '';
  return `${reason}${silent} (${foreign(code, 60)})`;
}
