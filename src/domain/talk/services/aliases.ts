import { plainText } from '../words/plain-text.ts';

/** What services are called, and which are meant; several where a name fits more than one. */
export type Aliases = ReadonlyMap<string, readonly string[]>;

/** Parts of a name that people leave out. */
const GENERIC = new Set(
  'service services svc api server app worker backend web deployment prod production http grpc ms'.split(
    ' ',
  ),
);
const AFFIX = /(?:service|svc|server|api)$/;
/** Chinese words for what services are called in English; each stands for names with one of these parts. */
const CHINESE: Readonly<Record<string, string>> = {
  ...{
    結帳: 'checkout',
    付款: 'payment',
    支付: 'payment',
    付錢: 'payment',
    付不了錢: 'payment',
    刷卡: 'payment',
    金流: 'payment',
    購物車: 'cart',
  },
  ...{ 前端: 'frontend', 後端: 'backend', 搜尋: 'search', 搜索: 'search', 訂單: 'order' },
  ...{ 出貨: 'shipping', 物流: 'shipping', 配送: 'shipping', 登入: 'auth', 認證: 'auth' },
  ...{
    驗證: 'auth',
    推薦: 'recommendation',
    商品目錄: 'catalog',
    目錄: 'catalog',
    庫存: 'inventory',
  },
  ...{ 通知服務: 'notification', 郵件: 'email', 信件: 'email', 匯率: 'currency', 廣告: 'ad' },
  ...{ 使用者服務: 'user', 會員: 'user', 帳號服務: 'account', 閘道: 'gateway', 帳單: 'billing' },
  ...{ 資料庫: 'database', 快取: 'cache', 報價: 'quote', 發票: 'invoice', 商品: 'product' },
};
/** English words for what a service does; each stands for names with that part, as the Chinese do. */
const ENGLISH: Readonly<Record<string, string>> = {
  ...{ login: 'auth', logins: 'auth', 'log in': 'auth', 'logging in': 'auth', 'sign in': 'auth' },
  ...{ 'signing in': 'auth', signin: 'auth', 'check out': 'checkout', 'checking out': 'checkout' },
  ...{ basket: 'cart', baskets: 'cart', deliveries: 'shipping', delivery: 'shipping' },
  ...{ website: 'frontend', 'web site': 'frontend', homepage: 'frontend', 'home page': 'frontend' },
};

function partsOf(name: string): string[] {
  return name.split(/[-_./ ]+/).filter((part) => part !== '');
}

function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The name without what says only that it is a service. */
function stemOf(name: string): string {
  const parts = partsOf(name).filter((part) => !GENERIC.has(part));
  const stem = parts.join(' ') || name;
  const cut = stem.replace(AFFIX, '');
  return cut.length >= 2 ? cut : stem;
}

/** Ways to write a name, the surest first. */
function spellings(service: string): string[][] {
  const name = plainText(service);
  const stem = stemOf(name);
  const forms = [stem, stem.replaceAll(' ', '-'), stem.replaceAll(' ', '')];
  const plurals = forms.flatMap((form) => [singular(form), `${singular(form)}s`]);
  const long = [...forms, ...plurals].flatMap((form) =>
    ['service', 'svc', 'api', 'server'].flatMap((word) => [
      `${form} ${word}`,
      `${form}-${word}`,
      `${form}${word}`,
    ]),
  );
  const chinese = (fits: (part: string) => boolean) =>
    Object.entries(CHINESE)
      .filter(([, part]) => fits(part))
      .flatMap(([word]) => [word, `${word}服務`, `${word}系統`]);
  const parts = partsOf(stem);
  const whole = chinese((part) => singular(stem) === part);
  const partly = chinese((part) => parts.length > 1 && parts.some((one) => singular(one) === part));
  const does = Object.keys(ENGLISH).filter((word) => parts.includes(ENGLISH[word] ?? ''));
  const loose = [...parts.filter((part) => part.length >= 4), ...partly, ...does];
  return [[name, partsOf(name).join(' ')], [...forms, ...whole], [...plurals, ...long], loose];
}

/** How well an alias fits: nothing of a lower tier counts beside it. */
type Tiers = Map<string, { tier: number; services: Set<string> }>;

function put(tiers: Tiers, alias: string, service: string, tier: number): void {
  if (alias.length < 2) return;
  const known = tiers.get(alias);
  if (!known || tier < known.tier) tiers.set(alias, { tier, services: new Set([service]) });
  else if (tier === known.tier) known.services.add(service);
}

function nicknamesOf(nickname: string): string[] {
  const plain = plainText(nickname);
  const bare = plain.replace(/^(?:the|our) /, '');
  return [
    plain,
    bare,
    ...(/\p{Script=Han}$/u.test(bare) ? [bare.replace(/(?:服務|系統)$/, '')] : []),
  ];
}

/** Every name that people may use for the services there are; nicknames come right after the exact names. */
export function aliasesOf(
  services: readonly string[],
  nicknames: Readonly<Record<string, string>>,
): Aliases {
  const tiers: Tiers = new Map();
  for (const [nickname, service] of Object.entries(nicknames))
    for (const alias of nicknamesOf(nickname)) put(tiers, alias, service, 1);
  for (const service of services)
    for (const [level, forms] of spellings(service).entries())
      for (const form of forms) put(tiers, form, service, level === 0 ? 0 : level + 1);
  return new Map([...tiers].map(([alias, { services: meant }]) => [alias, [...meant].sort()]));
}

/** The Latin words of what services are called, each once: what a misspelt name is compared with. */
export function wordsOfNames(
  services: readonly string[],
  nicknames: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  const plain = [...services, ...Object.keys(nicknames)].map(plainText);
  const words = plain.flatMap((name) => [name, stemOf(name), ...partsOf(name)]);
  return new Set(words.filter((word) => /^[a-z]{3,40}$/.test(word) && !GENERIC.has(word)));
}
