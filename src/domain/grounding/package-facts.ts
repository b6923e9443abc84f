import { z } from 'zod';
import { BINS } from './executables.ts';

const names = z.record(z.string(), z.unknown()).catch({}).default({});
const PackageJson = z.object({
  name: z.string().optional().catch(undefined),
  scripts: z.record(z.string(), z.string()).catch({}).default({}),
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
});

/** What a package.json says can be run. */
export type PackageFacts = {
  /** Script names with what they run. */
  scripts: Map<string, string>;
  /** Packages it depends on, and itself. */
  packages: string[];
  /** Commands that its packages bring. */
  bins: string[];
};

/** Reads a package.json; null when it is none. */
export function readPackageFacts(text: string): PackageFacts | null {
  const parsed = PackageJson.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { name, scripts, bin, ...depends } = parsed.data;
  const packages = [
    ...(name === undefined ? [] : [name]),
    ...Object.values(depends).flatMap((each) => Object.keys(each)),
  ];
  const own = typeof bin === 'object' ? Object.keys(bin) : [];
  return {
    scripts: new Map(Object.entries(scripts)),
    packages,
    bins: [...own, ...packages.flatMap(binsOf)],
  };
}

function binsOf(packageName: string): readonly string[] {
  return BINS[packageName] ?? [packageName.split('/').at(-1) ?? packageName];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's broken file: it proves nothing, and that is all.
    return null;
  }
}
