import type { IncidentTexts } from './incident-texts.ts';

/** 事件，繁體中文。 */
export const zhHantIncidents: IncidentTexts = {
  resolved: '已解決',
  flapping: '反覆震盪',
  flappingMeans: '警報時有時無；平靜下來之前不再逐一通知。',
  firing: (firing, total) =>
    total === 1 ? '1 則警報' : `${total} 則警報中有 ${firing} 則正在觸發`,
  truncated: (count) => `Alertmanager 另省略了 ${count} 則`,
  services: '服務：',
  namespace: '命名空間：',
  since: (when) => `自 ${when} 起`,
  over: (when) => `${when} 結束`,
  closedBy: (who, when) => `由 ${who} 於 ${when} 標記為已解決`,
  acknowledgedBy: (who, when) => `👀 ${who} 已於 ${when} 認領`,
  silencedBy: (who, until) => `🔕 ${who} 已靜音至 ${until}`,
  runbook: '處理手冊',
  expression: '運算式',
  allAlerts: (total) => `此事件的全部 ${total} 則警報，觸發中的在前`,
  andMore: (count) => `另有 ${count} 則，保存在資料庫中`,
};
