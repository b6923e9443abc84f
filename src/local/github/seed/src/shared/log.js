const LEVELS = ['debug', 'info', 'warn', 'error'];
const least = LEVELS.indexOf(process.env.LOG_LEVEL ?? 'info');

/** One JSON line a call: level, message, fields. Never a recipient's address or a key. */
export function log(level, message, fields = {}) {
  if (LEVELS.indexOf(level) < least) return;
  console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
}
