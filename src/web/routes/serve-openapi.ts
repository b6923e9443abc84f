import { readFile } from 'node:fs/promises';
import type { WebHandler } from '../env.ts';

const FILE = new URL('../../../openapi.yaml', import.meta.url);

/** `GET /openapi.yaml`: the description of this API. */
export const serveOpenapi: WebHandler = async (c) =>
  c.body(await readFile(FILE, 'utf8'), 200, { 'Content-Type': 'application/yaml; charset=utf-8' });
