import { z } from 'zod';
import { ROLES } from '../domain/roles.ts';

/** A whole number from text, within bounds. */
export function integer(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/** Seconds from text, fractions allowed, within bounds. */
export function seconds(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number of seconds')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

/** An absolute http or https URL. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

/** The base of an API whose method names are appended as they stand. */
export const baseUrl = httpUrl.transform((url) => (url.endsWith('/') ? url : `${url}/`));

/** The address of a store. The message leaves the value out: it may hold a password. */
export function storeUrl(protocol: RegExp, example: string) {
  return z.url({ protocol, error: `must be a URL such as ${example}` });
}

/** A comma list, blanks dropped. */
export const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/**
 * A comma list of `left=right` pairs, each read by `read`; undefined is a fault. Faults name the place of the item and
 * not the item: a URL may hold a password.
 */
function pairs<T>(form: string, read: (left: string, right: string) => T | undefined) {
  return commaList.transform((items, context) =>
    items.flatMap((item, index) => {
      const at = item.indexOf('=');
      const pair = at > 0 ? read(item.slice(0, at).trim(), item.slice(at + 1).trim()) : undefined;
      if (pair !== undefined) return [pair];
      context.addIssue({ code: 'custom', message: `item ${index + 1} is not ${form}` });
      return [];
    }),
  );
}

/** `name=url` pairs, e.g. `backend=https://host/healthz,frontend=https://host/`. */
export const namedUrls = pairs('name=url', (name, text) => {
  const url = httpUrl.safeParse(text);
  return url.success ? { name, url: url.data } : undefined;
});

const ROLE = oneOf(ROLES);

/** `U123=admin,@sre=operator`: who may do what. */
export const roleList = pairs('who=viewer|operator|admin', (who, text) => {
  const role = ROLE.safeParse(text);
  return role.success ? { who, role: role.data } : undefined;
});

const LONGEST_NAME = 80;

function isName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME && !/[\p{Cc}<>&|`*]/u.test(name);
}

/** `pay=payments,co=checkout`: what people call services. A nickname means one service. */
export const nicknameList = pairs('nickname=service', (nickname, service) =>
  isName(nickname) && isName(service) ? { nickname, service } : undefined,
).superRefine((list, context) => {
  const names = list.map(({ nickname }) => nickname.toLowerCase());
  const index = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (index >= 0)
    context.addIssue({
      code: 'custom',
      message: `item ${index + 1} gives a nickname a second time`,
    });
});

/** A PEM key, also where line breaks were written as `\n`. */
export const privateKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine((text) => /^-----BEGIN [A-Z ]*PRIVATE KEY-----\s/.test(text), {
    error: 'must be a private key in PEM form, from "-----BEGIN" on',
  });

/** The path of a Markdown file as git writes it: relative, with `/`, nothing to be resolved. */
export const repositoryPath = z
  .string()
  .refine(
    (path) =>
      path.endsWith('.md') &&
      !/[\\\p{Cc}]/u.test(path) &&
      path.split('/').every((part) => !['', '.', '..'].includes(part)),
    { error: 'must be a relative path of a Markdown file, such as docs/FAQ.md' },
  );

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // A RangeError is how Intl says that it knows no such zone.
    return false;
  }
}

/** The IANA name of a time zone. */
export const timeZone = z
  .string()
  .refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin' });
