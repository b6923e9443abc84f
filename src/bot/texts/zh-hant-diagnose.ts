import type { DiagnoseTexts } from './diagnose-texts.ts';

/** `/diagnose`，繁體中文。 */
export const zhHantDiagnose: DiagnoseTexts = {
  help: {
    intro: '我會找出哪裡出錯、從何時開始、為什麼，並提出處理方式。',
    commands: [
      { usage: '/diagnose <service>', about: '查看一個服務以及它呼叫的一切' },
      {
        usage: '/diagnose <service> in <namespace> last 30m',
        about: '只看該命名空間、只看那麼久：單位為 m、h 或 d，最多一週',
      },
      { usage: '/diagnose alert <name or fingerprint>', about: '解釋一則警報' },
      {
        usage: '/diagnose capacity <resource> cpu|memory|disk|network [30d]',
        about: '用了多少、何時會不夠；可預測 7 到 365 天',
      },
      {
        usage: '/diagnose example [bad-deploy|latency|errors|memory-leak|crash-loop]',
        about: '一個錄下的事件，看看診斷的樣子',
      },
      { usage: '/diagnose export <id>', about: '把診斷的證據匯出成檔案' },
      { usage: '/diagnose help', about: '這份清單' },
    ],
    outro: '沒有人核准，就不會變更任何東西。',
  },
  pick: '選擇服務',
  pickHere: '或從我知道的服務中選擇：',
  accepted: (what) => `正在診斷 ${what}，進度會顯示在這裡。`,
  acceptedElsewhere: (what) => `正在診斷 ${what}。`,
  wrong: {
    service_name: (found) =>
      `${found} 不可能是服務：名稱由文字、數字與 . _ - / : @ 組成。例如：\`/diagnose checkoutservice\``,
    namespace_missing: () => '哪個命名空間？例如：`/diagnose checkoutservice in shop last 30m`',
    namespace_name: (found) =>
      `${found} 不可能是命名空間：名稱由文字、數字與 - 組成。例如：\`/diagnose checkoutservice in shop\``,
    range_missing: () => '往回看多久？例如：`/diagnose checkoutservice last 30m`',
    range: (found) =>
      `無法把 ${found} 讀成時間長度。請用數字加 m、h 或 d，例如 \`last 30m\`、\`last 2h\`、\`last 1d\`。`,
    range_bounds: (found) => `${found} 太短或太長：可從 \`last 1m\` 到 \`last 7d\`。`,
    bare_range: (found) => `請在 ${found} 前寫 \`last\`：\`/diagnose checkoutservice last 30m\``,
    unexpected: (found) =>
      `這裡不該出現 ${found}。服務之後可寫 \`in\` 與命名空間，或 \`last\` 與時間長度：\`/diagnose checkoutservice in shop last 30m\``,
    alert_missing: () => '哪一則警報？請給名稱或指紋，例如：`/diagnose alert HighLatency`',
    capacity_resource: () => '哪個資源？例如：`/diagnose capacity checkoutservice memory 30d`',
    capacity_metric: (found) =>
      `請從 cpu、memory、disk、network 選一個${found ? `，${found} 都不是` : ''}。例如：\`/diagnose capacity checkoutservice memory 30d\``,
    capacity_days: (found) =>
      `${found} 不合：最後可寫 7 到 365 天，例如：\`/diagnose capacity checkoutservice memory 30d\``,
    example_name: (found) =>
      `沒有名為 ${found} 的錄下事件；有 bad-deploy、latency、errors、memory-leak 與 crash-loop。例如：\`/diagnose example latency\``,
    export_id: () => '哪個診斷？請給 id 或其前 8 個字元，例如：`/diagnose export 3f2b6c1e`',
  },
  unknownService: (name) => `我不知道名為 ${name} 的服務。`,
  didYouMean: '你是指這些嗎？',
  anyway: (name) => `仍要診斷 ${name}`,
  expired: '這個選項已過期，請重新輸入指令。',
  notFound: (id) => `我找不到診斷 ${id}。`,
  title: {
    service: (service) => `服務 ${service}`,
    inNamespace: (title, namespace) => `${title}（命名空間 ${namespace}）`,
    last: (title, range) => `${title}，最近 ${range}`,
    alert: (name) => `警報 ${name}`,
    example: '錄下的範例',
  },
  capacity: {
    title: (resource, metric) => `${resource} 的容量：${metric}`,
    metrics: { cpu: '處理器', memory: '記憶體', disk: '磁碟', network: '網路' },
    trend: { increasing: '📈 上升', stable: '➡️ 平穩', decreasing: '📉 下降' },
    usage: (average, peak, p95) => `用量：平均 ${average}，第 95 百分位 ${p95}，尖峰 ${peak}`,
    ofLimit: (limit) => `上限：${limit}`,
    noLimit: '不知道上限，因此無法判斷何時會不夠。',
    reached: (days) => `預計 ${days} 天後達到上限`,
    reachedNow: '已達到上限',
    mayReach: (days) => `最早 ${days} 天後`,
    notReached: (days) => `預計 ${days} 天內不會達到上限`,
    growth: (rate) => `每天 ${rate}`,
    cost: (amount) => `每月 ${amount}`,
    history: (days) => `依據 ${Math.round(days)} 天的歷史`,
    recommended: '建議',
    chartTitle: '用量與預測',
    chartAlt: (resource) => `${resource} 的圖表：過去用量、預測與其 95% 區間，以及上限。`,
    posted: '分析結果在此頻道，圖表在討論串中。',
    notConfigured: (setting) => `沒有可讀取用量的來源：請設定 ${setting}。`,
    noData: (resource) => `找不到 ${resource} 的用量。`,
    near: (names) => `你是指 ${names} 嗎？`,
    failed: (reason) => `用量的來源沒有回應（${reason}）。請稍候一分鐘再試。`,
    notWired: '此程序目前無法分析容量。請稍候一分鐘再試。',
  },
};
