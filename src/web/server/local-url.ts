const EVERYWHERE = new Set(['0.0.0.0', '::', '[::]']);

/** The address of a listening server as seen from its own machine, without a trailing slash. */
export function localUrl(host: string, port: number): string {
  const name = EVERYWHERE.has(host) ? 'localhost' : host;
  const bracketed = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
  return `http://${bracketed}:${port}`;
}
