// Three builds: main (and the command line), preload, one page a window. Targets are set by hand: the
// bundles must run on Electron 33 (tests behind a firewall) and on the current one (users).
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { questions, unaskable } from './preload/contract';
import { events } from './preload/events';

// Every folder of renderer/ with a page is a window.
const pages = Object.fromEntries(
  readdirSync('renderer', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => [entry.name, path.resolve('renderer', entry.name, 'index.html')] as const)
    .filter(([, file]) => existsSync(file)),
);

export default defineConfig({
  main: {
    resolve: {
      alias: [
        {
          find: /^ajv(-formats|\/dist\/2020\.js)$/,
          replacement: path.resolve('main/settings/no-validator.ts'),
        },
      ],
    },
    build: {
      target: 'node20.18',
      minify: true,
      sourcemap: true,
      outDir: 'out/main',
      license: { fileName: 'licenses.md' },
      // All is bundled: several packages are ESM only, and Electron 33 cannot require those.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'main/index.ts', cli: 'main/cli/main.ts' },
        external: ['electron', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    // The names alone: with the schemas each page would begin 90 ms later.
    define: {
      askableNames: JSON.stringify(
        Object.keys(questions).filter((name) => !unaskable.some((one) => one === name)),
      ),
      eventNames: JSON.stringify(Object.keys(events)),
    },
    build: {
      target: 'node20.18',
      minify: true,
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      outDir: 'out/renderer',
      license: { fileName: 'licenses.md' },
      // Small pictures as data URLs are allowed by the CSP for images only; keep files files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: pages,
        // A page that begins waits 4 ms for each of its files, so what is shared is in few. The engine's page needs
        // `base` alone.
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'base',
                test: /[\\/](preload[\\/](?!words)|renderer[\\/](devices|capture)[\\/])/,
              },
              { name: 'react', test: /[\\/]node_modules[\\/]/ },
              { name: 'ui', test: /[\\/](renderer|preload)[\\/]/ },
            ].map((group, index) => ({ ...group, minShareCount: 2, priority: 3 - index })),
          },
        },
      },
    },
  },
});
