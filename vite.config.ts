import { defineConfig } from 'vite';

/** The console page. Nothing is inlined into the HTML, so that its content policy can be strict. */
export default defineConfig({
  root: 'src/local/console/page',
  base: '/console/',
  build: {
    outDir: '../../../../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
});
