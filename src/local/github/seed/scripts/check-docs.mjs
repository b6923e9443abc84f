#!/usr/bin/env node
// Holds the documents to the repository: every file, npm script and make target that they name exists.
// Usage: npm run docs:check
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const targets = new Set(readFileSync('Makefile', 'utf8').match(/^[\w-]+(?=:)/gm));
const TOP = /^(?:\.github|config|docs|k8s|migrations|scripts|src|test)\//;
const SHORT = new Set(['start', 'test', 'install', 'run']);

function faultsOf(document) {
  const text = readFileSync(document, 'utf8');
  const all = (pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
  const links = all(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g).map((link) => join(dirname(document), link));
  const paths = all(/((?:[\w.-]+\/)+[\w.-]+\.(?:md|sh|mjs|js|json|ya?ml|sql|html))\b/g).filter(
    (path) => TOP.test(path),
  );
  const runs = all(/npm run ([\w:-]+)/g);
  const makes = all(/`make ([\w-]+)|^ *make ([\w-]+)/gm).filter(Boolean);
  return [
    ...[...links, ...paths].filter((path) => !existsSync(path)),
    ...runs.filter((name) => !scripts[name] && !SHORT.has(name)).map((name) => `npm run ${name}`),
    ...makes.filter((name) => !targets.has(name)).map((name) => `make ${name}`),
  ].map((name) => `${document}: there is no ${name}`);
}

const faults = ['README.md', ...globSync('docs/**/*.md')].flatMap(faultsOf);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
