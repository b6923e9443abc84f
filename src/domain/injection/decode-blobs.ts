const BASE64 =
  /(?<![\w+/=-])(?:[A-Za-z0-9+/]{4}){5,500}(?:[A-Za-z0-9+/]{2,3}={0,2})?|(?<![\w-])[\w-]{24,2000}(?![\w-])/g;
const HEX = /(?<![0-9a-f])(?:[0-9a-f]{2}[\s:]?){12,1000}(?![0-9a-f])|(?:\\x[0-9a-f]{2}){8,500}/gi;
const PERCENT = /(?:%[0-9a-f]{2}|[\w.-]){0,200}(?:%[0-9a-f]{2}[\w.-]{0,20}){4,300}/gi;
const ENTITIES = /&#x?[0-9a-f]{1,6};/i;
const ESCAPES = /(?:\\u[0-9a-f]{4}){6}/i;
const ROT13 = /\b(?:vtaber|qvfertneq|sbetrg|lbh ner abj|flfgrz cebzcg)\b/i;
const REVERSED = /snoitcurtsni|tpmorp metsys|erongi/i;
const MOST_BLOBS = 40;

/** Text that somebody meant to be read: nearly all of it letters, blanks and signs of a language. */
function isReadable(text: string): boolean {
  const kind = text.match(/[\p{L}\p{N}\s.,:;!?'"()-]/gu)?.length ?? 0;
  return (
    text.length >= 8 &&
    !text.includes('\ufffd') &&
    kind / [...text].length > 0.85 &&
    /\s|\p{Script=Han}/u.test(text)
  );
}

function fromBase64(blob: string): string {
  return Buffer.from(blob, 'base64').toString('utf8');
}

function fromHex(blob: string): string {
  return Buffer.from(blob.replace(/\\x|[\s:]/g, ''), 'hex').toString('utf8');
}

function fromPercent(blob: string): string {
  try {
    return decodeURIComponent(blob);
  } catch {
    // Not percent-encoded as it should be: then it says nothing.
    return '';
  }
}

function codePoint(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function fromEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, digits: string) => codePoint(digits, 16))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => codePoint(digits, 10));
}

function fromEscapes(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => codePoint(digits, 16));
}

function rotate(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

function decodeAll(text: string, shape: RegExp, decode: (blob: string) => string): string[] {
  return (text.match(shape) ?? []).slice(0, MOST_BLOBS).map(decode).filter(isReadable);
}

/** What a text says in codes that a model reads as easily as words: base64, hex, percent signs, entities, rot13, backwards. */
export function decodeBlobs(text: string): string[] {
  return [
    ...decodeAll(text, BASE64, fromBase64),
    ...decodeAll(text, HEX, fromHex),
    ...decodeAll(text, PERCENT, fromPercent),
    ...(ESCAPES.test(text) ? [fromEscapes(text)] : []),
    ...(ENTITIES.test(text) ? [fromEntities(text)] : []),
    ...(ROT13.test(text) ? [rotate(text)] : []),
    ...(REVERSED.test(text) ? [[...text].reverse().join('')] : []),
  ];
}
