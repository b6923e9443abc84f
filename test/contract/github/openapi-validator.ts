import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Record<string, unknown>;
type Operation = { responses: Record<string, { content?: Record<string, { schema: Schema }> }> };
type Spec = { paths: Record<string, Record<string, Operation>> };

/** What is wrong with an answer, by GitHub's own description; empty when nothing is. */
export type CheckAnswer = (route: string, status: number, body: unknown) => string[];

/** OpenAPI 3.0 says `nullable`, JSON Schema says so by type. Shared parts stay shared. */
function createConverter() {
  const done = new Map<object, unknown>();
  const convertObject = (schema: Schema): unknown => {
    const { nullable, example: _example, ...rest } = schema;
    // GitHub's alternatives overlap, so "exactly one" is not meant.
    const named = (key: string) => (key === 'oneOf' ? 'anyOf' : key);
    const entries = Object.entries(rest).map(([key, value]) => [named(key), convert(value)]);
    const plain = Object.fromEntries(entries) as Schema;
    if (nullable !== true) return plain;
    if (typeof plain.type !== 'string') return { anyOf: [plain, { type: 'null' }] };
    const more = Array.isArray(plain.enum) ? { enum: [...new Set([...plain.enum, null])] } : {};
    return { ...plain, type: [plain.type, 'null'], ...more };
  };
  const convert = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(convert);
    const known = done.get(value);
    if (known) return known;
    const made = convertObject(value as Schema);
    done.set(value, made);
    return made;
  };
  return convert;
}

/** Loads GitHub's OpenAPI description; each response is compiled when it is first asked for. */
export function loadOpenapi(): CheckAnswer {
  const file = '@octokit/openapi/generated/api.github.com.deref.json';
  const spec: Spec = createRequire(import.meta.url)(file);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // Bots have brackets in their addresses, on GitHub too.
  ajv.addFormat('email', /^[^\s@]+@[^\s@]+$/);
  const convert = createConverter();
  const compiled = new Map<string, ValidateFunction | null>();
  const validatorFor = (route: string, status: number): ValidateFunction | null => {
    const key = `${route} ${status}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const [method = '', path = ''] = route.split(' ');
    const operation = spec.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`GitHub has no ${route}`);
    const schema = operation.responses[String(status)]?.content?.['application/json']?.schema;
    const validate = schema ? ajv.compile(convert(schema) as Schema) : null;
    compiled.set(key, validate);
    return validate;
  };
  return (route, status, body) => {
    const validate = validatorFor(route, status);
    if (!validate || validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${route} ${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}
