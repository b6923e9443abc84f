import { z } from 'zod';

/** A whole number from text, within bounds. */
export function integer(min: number, max: number) {
  return z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
}

/** An absolute http or https URL. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

/** A comma list, blanks dropped. */
export const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** `name=url` pairs, e.g. `backend=https://host/healthz,frontend=https://host/`. */
export const namedUrls = commaList.pipe(
  z.array(
    z.string().transform((item, context) => {
      const at = item.indexOf('=');
      const url = httpUrl.safeParse(item.slice(at + 1));
      if (at > 0 && url.success) return { name: item.slice(0, at), url: url.data };
      context.addIssue({ code: 'custom', message: `"${item}" is not name=url` });
      return z.NEVER;
    }),
  ),
);

const ROLE = z.enum(['viewer', 'operator', 'admin']);

/** `U123=admin,@sre=operator`: who may do what. */
export const roleList = commaList.pipe(
  z.array(
    z.string().transform((item, context) => {
      const [who, role] = item.split('=');
      const parsed = ROLE.safeParse(role);
      if (who && parsed.success) return { who, role: parsed.data };
      context.addIssue({ code: 'custom', message: `"${item}" is not who=viewer|operator|admin` });
      return z.NEVER;
    }),
  ),
);

/** A PEM key, also where line breaks were written as `\n`. */
export const privateKey = z.string().transform((text) => text.replaceAll('\\n', '\n'));
