import type { ProgramSpec } from './program.ts';

/** What is known of the system: Node's platform, and `/etc/os-release` where there is one. */
export type System = { platform: string; osRelease: string };

type Manager = 'apt' | 'brew' | 'dnf' | 'pacman' | 'apk';

const FAMILIES: [Manager, string[]][] = [
  ['apt', ['debian', 'ubuntu']],
  ['dnf', ['fedora', 'rhel', 'centos']],
  ['pacman', ['arch']],
  ['apk', ['alpine']],
];

/** ID and ID_LIKE of `/etc/os-release`. */
function familyNames(osRelease: string): string[] {
  return [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((line) =>
    (line[1] ?? '').split(/\s+/),
  );
}

function managerOf({ platform, osRelease }: System): Manager | null {
  if (platform === 'darwin') return 'brew';
  const names = familyNames(osRelease);
  return FAMILIES.find(([, family]) => family.some((name) => names.includes(name)))?.[0] ?? null;
}

/** The one command that puts a program on the reader's system; null where we know none. */
export function suggestCommand(spec: ProgramSpec, system: System): string | null {
  const { brew, dnf, pacman, apk } = spec.elsewhere;
  switch (managerOf(system)) {
    case 'apt':
      return `sudo apt-get update && sudo apt-get install -y ${spec.debian.packages.join(' ')}`;
    case 'brew':
      return `brew install ${brew}`;
    case 'dnf':
      return `sudo dnf install -y ${dnf}`;
    case 'pacman':
      return `sudo pacman -S --noconfirm ${pacman}`;
    case 'apk':
      return `sudo apk add ${apk}`;
    default:
      return null;
  }
}
