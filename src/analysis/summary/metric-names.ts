import type { Language } from '../../domain/language.ts';

/** What the metrics that live diagnoses read are called by people, in English and 繁體中文. */
const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  request_rate: { en: 'the number of requests a second', 'zh-Hant': '每秒請求數' },
  error_percent: { en: 'the share of failed requests', 'zh-Hant': '失敗請求的比例' },
  latency_mean_ms: { en: 'mean latency', 'zh-Hant': '平均延遲' },
  latency_p50_ms: { en: 'median latency', 'zh-Hant': '延遲中位數' },
  cpu_cores: { en: 'CPU use in cores', 'zh-Hant': 'CPU 用量（核心）' },
  cpu_percent_of_limit: { en: 'CPU use of its limit', 'zh-Hant': 'CPU 占上限的比例' },
  cpu_throttled_percent: { en: 'the share of throttled CPU time', 'zh-Hant': 'CPU 受限的時間比例' },
  memory_bytes: { en: 'memory use', 'zh-Hant': '記憶體用量' },
  memory_percent_of_limit: { en: 'memory use of its limit', 'zh-Hant': '記憶體占上限的比例' },
  heap_bytes: { en: 'heap use', 'zh-Hant': 'heap 用量' },
  heap_percent: { en: 'heap use of its limit', 'zh-Hant': 'heap 占上限的比例' },
  open_fds_percent: { en: 'open files of their limit', 'zh-Hant': '開啟檔案占上限的比例' },
  eventloop_lag_seconds: { en: 'event loop lag', 'zh-Hant': 'event loop 延遲' },
  restarts: { en: 'the number of restarts', 'zh-Hant': '重啟次數' },
  up: { en: 'scrapes', 'zh-Hant': '抓取' },
  unavailable_replicas: { en: 'the number of unavailable replicas', 'zh-Hant': '無法使用的副本數' },
  crash_waiting: {
    en: 'the number of containers that wait to start',
    'zh-Hant': '等待啟動的容器數',
  },
};
const PERCENTILE = /^latency_p(\d{2,3})_ms$/;
const PERCENTILES: Readonly<Record<Language, (percentile: string) => string>> = {
  en: (percentile) => `p${percentile} latency`,
  'zh-Hant': (percentile) => `p${percentile} 延遲`,
};

/** What people call a metric; its own name where it has no other. */
export function sayMetricName(metric: string, language: Language): string {
  const percentile = PERCENTILE.exec(metric)?.[1];
  const known = Object.hasOwn(NAMES, metric) ? NAMES[metric] : undefined;
  if (known) return known[language];
  return percentile === undefined ? metric : PERCENTILES[language](percentile);
}
