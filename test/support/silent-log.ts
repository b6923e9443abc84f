/** For tests that don't look at the log. */
export const silentLog = { info() {}, warn() {}, error() {} };
