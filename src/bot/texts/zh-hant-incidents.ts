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
  buttons: {
    acknowledge: '認領',
    silence: '靜音…',
    undoSilence: '結束靜音',
    resolve: '標記為已解決',
  },
  howLong: '要讓 Alertmanager 對這裡觸發的警報靜音多久？',
  lengths: { m30: '30 分鐘', h2: '2 小時', h8: '8 小時', d1: '1 天' },
  outcome: {
    alreadyAcknowledged: (who, when) => `${who} 已於 ${when} 認領。`,
    silenced: (until) => `已靜音至 ${until}。訊息上有按鈕可提前結束。`,
    alreadySilenced: (who, until) => `${who} 已將它靜音至 ${until}。`,
    unknown: '我已找不到這個事件。',
    simple: {
      acknowledged: '你已認領，所有人都看得到。',
      resolved: '已標記為已解決。之後開始觸發的警報會再次開啟它。',
      already_resolved: '它已經解決了。',
      busy: '此刻有人正在將它靜音。',
      undone: '靜音已結束，警報會再次通知。',
      not_silenced: '它沒有被靜音。',
      nothing_fires: '目前沒有警報觸發，沒有可靜音的對象。',
      too_many_kinds: '這些警報差異太大，無法用少數幾個靜音涵蓋。請在 Alertmanager 中靜音。',
      not_configured: '尚未設定 Alertmanager：請設定 ALERTMANAGER_URL 才能在此靜音。',
      alertmanager_failed: 'Alertmanager 沒有完成，什麼都沒有改變。請稍候一分鐘再試。',
    },
  },
};
