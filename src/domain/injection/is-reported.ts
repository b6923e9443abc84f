const OPENING = /["“‘'`「『«]/;
const LOOK_BACK = 400;
const DESCRIBING =
  /\b(?:such as|like|e\.g\.|for example|for instance|examples?|attacks?|attackers?|adversar\w*|inject\w*|payloads?|jailbreaks?|phrases?|sentences?|strings?|malicious|hostile|untrusted|detects?|rejects?|blocks?|filters?|flags?|tries|try|trying|attempts?|means?|called|known as|says|saying|reads|contains?|containing|test(?:s|ed|ing)?)\b|例如|比如|譬如|諸如|像是|注入|攻擊|攻击|惡意|恶意|字樣|字样|之類|之类|意思|所謂|所谓/i;

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '«': '»',
};

/** The quotation mark that was opened on the line before `at` and not closed, and where; null when there is none. */
function openQuote(line: string, at: number): { mark: string; from: number } | null {
  let open: { mark: string; from: number } | null = null;
  for (let i = 0; i < at; i += 1) {
    const sign = line.charAt(i);
    if (open) {
      if (sign === (PAIRS[open.mark] ?? open.mark)) open = null;
    } else if (OPENING.test(sign) && !isApostrophe(line, i)) open = { mark: sign, from: i };
  }
  return open;
}

function isApostrophe(line: string, at: number): boolean {
  return /['‘’]/.test(line.charAt(at)) && /\w/.test(line.charAt(at - 1));
}

/**
 * Whether what begins at `at` is quoted by somebody who speaks of it, as a guide to such attacks does: within quotation
 * marks or as code in a sentence, with words nearby that describe.
 */
export function isReported(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? text.length : end);
  const quote = openQuote(line, at - start);
  if (!quote) return false;
  const closes = line.indexOf(PAIRS[quote.mark] ?? quote.mark, at - start);
  if (closes < 0) return false;
  const before = text.slice(Math.max(0, start + quote.from - LOOK_BACK), start + quote.from);
  return DESCRIBING.test(before) || DESCRIBING.test(line.slice(closes + 1, closes + 120));
}
