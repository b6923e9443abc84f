/** For tests that don't look at the log. */
export const silentLog = { debug() {}, info() {}, warn() {}, error() {} };
