/** What people call time zones, and the zone; letters that fix an offset name one without daylight saving. */
export const ZONE_NAMES: Readonly<Record<string, string>> = {
  ...{ utc: 'UTC', gmt: 'UTC', z: 'UTC', zulu: 'UTC', 世界時: 'UTC' },
  ...{ cet: 'Etc/GMT-1', cest: 'Etc/GMT-2', bst: 'Etc/GMT-1', msk: 'Europe/Moscow' },
  ...{ est: 'Etc/GMT+5', edt: 'Etc/GMT+4', cdt: 'Etc/GMT+5', mst: 'Etc/GMT+7', mdt: 'Etc/GMT+6' },
  ...{ pst: 'Etc/GMT+8', pdt: 'Etc/GMT+7', et: 'America/New_York', pt: 'America/Los_Angeles' },
  ...{ jst: 'Asia/Tokyo', kst: 'Asia/Seoul', sgt: 'Asia/Singapore', hkt: 'Asia/Hong_Kong' },
  ...{ ist: 'Asia/Kolkata', aest: 'Etc/GMT-10', aedt: 'Etc/GMT-11' },
  ...{ 'taipei time': 'Asia/Taipei', 台北時間: 'Asia/Taipei', 臺北時間: 'Asia/Taipei' },
  ...{ 'tokyo time': 'Asia/Tokyo', 東京時間: 'Asia/Tokyo', 日本時間: 'Asia/Tokyo' },
  ...{ 'london time': 'Europe/London', 'berlin time': 'Europe/Berlin', 台灣時間: 'Asia/Taipei' },
  ...{
    'new york time': 'America/New_York',
    紐約時間: 'America/New_York',
    北京時間: 'Asia/Shanghai',
  },
  ...{ 'eastern time': 'America/New_York', 'pacific time': 'America/Los_Angeles' },
};

const EASTERN = new Set(['Asia/Taipei', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Macau']);

/** CST is China's to those who live by it, and America's to everybody else. */
export function zoneOf(name: string, timeZone: string): string {
  if (name === 'cst') return EASTERN.has(timeZone) ? 'Asia/Taipei' : 'Etc/GMT+6';
  return ZONE_NAMES[name] ?? timeZone;
}
