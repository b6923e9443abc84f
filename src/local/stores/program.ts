/** A program that can be started. */
export type Program = {
  /** Absolute path. */
  command: string;
  /** The name it must see as its own, when that is not its file's. */
  argv0?: string;
  /** What its environment must hold, e.g. where its libraries are. */
  env: Record<string, string>;
};

/** A program, and where each system has it. */
export type ProgramSpec = {
  /** What people call it. */
  name: string;
  /** Commands that are it, the preferred one first. */
  commands: { command: string; argv0?: string }[];
  debian: {
    packages: string[];
    /**
     * `install`: through the package manager, as root only. `unpack`: into a folder of ours, so that nothing of the
     * system changes and no system service starts. `either`: install as root, else unpack.
     */
    way: 'install' | 'unpack' | 'either';
  };
  /** Package names elsewhere. */
  elsewhere: { brew: string; dnf: string; pacman: string; apk: string };
};

/**
 * Redis, or Valkey. Every build of Redis is one binary that looks at its own name; Debian's `redis-tools` carries it
 * as `redis-check-rdb`, without the system service that its `redis-server` would start.
 */
export const REDIS_SERVER: ProgramSpec = {
  name: 'redis-server',
  commands: [
    { command: 'redis-server' },
    { command: 'valkey-server' },
    { command: 'redis-check-rdb', argv0: 'redis-server' },
    { command: 'valkey-check-rdb', argv0: 'valkey-server' },
  ],
  debian: { packages: ['redis-tools'], way: 'either' },
  elsewhere: { brew: 'redis', dnf: 'valkey', pacman: 'valkey', apk: 'valkey' },
};

/** Prometheus; its Debian package would start a service. */
export const PROMETHEUS: ProgramSpec = {
  name: 'prometheus',
  commands: [{ command: 'prometheus' }],
  debian: { packages: ['prometheus'], way: 'unpack' },
  elsewhere: { brew: 'prometheus', dnf: 'prometheus', pacman: 'prometheus', apk: 'prometheus' },
};

/** Alertmanager; its Debian package would start a service. */
export const ALERTMANAGER: ProgramSpec = {
  name: 'alertmanager',
  commands: [{ command: 'prometheus-alertmanager' }, { command: 'alertmanager' }],
  debian: { packages: ['prometheus-alertmanager'], way: 'unpack' },
  elsewhere: {
    brew: 'alertmanager',
    dnf: 'alertmanager',
    pacman: 'alertmanager',
    apk: 'alertmanager',
  },
};

/** Git, which the emulated GitHub is made of. */
export const GIT: ProgramSpec = {
  name: 'git',
  commands: [{ command: 'git' }],
  debian: { packages: ['git'], way: 'install' },
  elsewhere: { brew: 'git', dnf: 'git', pacman: 'git', apk: 'git' },
};

/** A browser for the tests, with the letters that screenshots need. */
export const CHROMIUM: ProgramSpec = {
  name: 'chromium',
  commands: [
    { command: 'chromium' },
    { command: 'chromium-browser' },
    { command: 'google-chrome-stable' },
    { command: 'google-chrome' },
  ],
  debian: {
    packages: ['chromium', 'fonts-noto-color-emoji', 'fonts-wqy-zenhei'],
    way: 'install',
  },
  elsewhere: { brew: 'chromium', dnf: 'chromium', pacman: 'chromium', apk: 'chromium' },
};
