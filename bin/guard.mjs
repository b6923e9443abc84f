// The npm package `node` puts Node 24 into node_modules/.bin during `npm ci`. With install scripts
// blocked that silently does not happen, and everything after it fails in confusing ways.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `opsloop needs Node 24 and runs on ${process.version}. It comes with the project: run \`npm ci\` ` +
      'with install scripts allowed (check `npm config get ignore-scripts`), or install Node 24 yourself.',
  );
  process.exit(1);
}
