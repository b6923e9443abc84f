import type { CapacityWords, SaidAmount } from './capacity-words.ts';

const share = (said: SaidAmount) => (said.share === null ? '' : `（上限的 ${said.share}）`);

/** The phrases in 繁體中文, as they are used in Taiwan. */
export const zhHantCapacity: CapacityWords = {
  usage({ average, p95, peak, trend, perDay }) {
    const grows = trend === 'increasing' ? '增加' : '減少';
    const course = trend === 'stable' ? '用量平穩' : `每天${grows} ${perDay}`;
    return `平均使用 ${average.amount}${share(average)}，95 % 的時間不超過 ${p95.amount}${share(p95)}，最高 ${peak.amount}${share(peak)}；${course}。`;
  },
  message: {
    raise_limit: ({ limit, suggested }) => `將上限從 ${limit} 提高到 ${suggested}。`,
    lower_limit: ({ limit, suggested }) => `將上限從 ${limit} 降低到 ${suggested}。`,
    set_limit: ({ suggested }) => `設定上限，例如 ${suggested}。`,
    unbounded: () => '持續觀察。',
    look_into: () => '先找出是什麼在增加。',
    look_again: () => '一週後再看一次。',
    fits: () => '維持現狀。',
  },
  reason: {
    full: () => '目前已達上限。',
    growing: ({ days }) => `照這個速度，${days}後會達到上限。`,
    tight: ({ p95 }) => `第 95 百分位已用掉上限的 ${p95.share ?? ''}，沒有應付突發狀況的餘裕。`,
    lower_limit: ({ p95, suggested, horizonDays }) =>
      `第 95 百分位只用了上限的 ${p95.share ?? ''}；上限為 ${suggested} 時，仍高於未來 ${horizonDays} 天預期的最高用量。`,
    set_limit: () => '不知道它的上限：沒有上限就可能占用其他服務所需的資源，也無法判斷何時會滿。',
    unbounded: () => '不知道網路能承載多少。',
    look_into: ({ days, historyDays }) =>
      `照這個速度，${days}後會達到上限；但只有 ${historyDays}的歷史，不足以決定上限該多大。`,
    look_again: ({ days, horizonDays }) =>
      `預計 ${horizonDays} 天內不會達到上限，但最早可能在 ${days}後達到。`,
    fits: ({ horizonDays }) => `上限合適，${horizonDays} 天內不會達到。`,
  },
  room: ({ suggested, comfortable, horizonDays }) =>
    `上限為 ${suggested} 時，未來 ${horizonDays} 天預期的最高用量至多占 ${comfortable}。`,
  alert: {
    at_capacity: ({ limit }) => `目前已用滿上限 ${limit}。`,
    reaches_capacity: ({ limit, days }) => `預計 ${days}後達到上限 ${limit}。`,
    may_reach_capacity: ({ limit, days }) => `最早可能在 ${days}後達到上限 ${limit}，但並非預期。`,
    no_limit: () => '不知道它的上限，因此無法判斷何時會不夠。',
    short_history: ({ historyDays, horizonDays }) =>
      `只有 ${historyDays}的歷史：${horizonDays} 天的預測僅供參考。`,
  },
  days: (value) =>
    value >= 2 ? `${Math.round(value)} 天` : `${Math.max(1, Math.round(value * 24))} 小時`,
  cores: (amount) => `${amount} 核心`,
  between: '',
};
