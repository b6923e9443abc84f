import { GITHUB_MOUNT } from './local-github.ts';
import type { Names } from './names.ts';

/** Addresses on this GitHub. Paths start with a slash. */
export type Urls = {
  /** Base of REST and GraphQL. */
  root(): string;
  /** Below `/repos/{owner}/{name}`. */
  api(path?: string): string;
  /** Pages of the repository. */
  html(path?: string): string;
  /** The git repository itself. */
  clone(): string;
};

/** Makes addresses; `origin` is asked each time, since the port may be known late. */
export function createUrls(origin: () => string, names: Names): Urls {
  const root = () => `${origin()}${GITHUB_MOUNT}`;
  return {
    root,
    api: (path = '') => `${root()}/repos/${names.full}${path}`,
    html: (path = '') => `${root()}/${names.full}${path}`,
    clone: () => `${root()}/${names.full}.git`,
  };
}
