import type { Whereabouts } from '../compose/index.ts';
import type { Emulation } from '../config/emulation.ts';
import type { Role } from '../config/role.ts';

function emulatedLine(emulation: Emulation): string {
  const names = (['slack', 'github', 'deploy', 'model'] as const).filter((name) => emulation[name]);
  return names.length === 0
    ? ''
    : `\n  Emulated here   ${names.join(', ')} (credentials in .env make them real)`;
}

/** What a person reads when the product is up: the pages to open, and what is not real. */
export function greeting(
  role: Role,
  { url, consoleUrl }: Whereabouts,
  emulation: Emulation,
): string {
  if (role === 'worker' || role === 'scheduler')
    return `\n  opsloop ${role} is up: ${url}/readyz\n\n`;
  const lines = [
    consoleUrl
      ? `  Open            ${consoleUrl}   and type  /faq How do I deploy to production?`
      : '',
    `  Dashboard       ${url}/`,
    `  API reference   ${url}/docs`,
  ].filter((line) => line !== '');
  return `\n  opsloop is up.\n\n${lines.join('\n')}${emulatedLine(emulation)}\n\n`;
}
