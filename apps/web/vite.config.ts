import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const server = 'http://127.0.0.1:4180'

/** zod can describe its schemas as JSON Schema: 17 kB that every page would carry and none asks for. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  transform: {
    filter: { id: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ },
    handler: (code) => {
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      return { code: names.map((name) => `export const ${name} = () => undefined`).join('\n'), map: null }
    },
  },
}

export default defineConfig({
  plugins: [
    // Not en-GB: React Aria has no such dictionary, and the page would die at run time without this one.
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
    react(),
    withoutJsonSchema,
  ],
  html: { cspNonce: '__NONCE__' },
  css: {
    // govuk-frontend keeps an Internet Explorer media query that Lightning CSS rejects.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules/govuk-frontend/dist'] } },
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // What each page needs, for the test of their sizes; it is not served.
    manifest: true,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 400,
    // A schema that a page never asks is left out of it.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
  server: {
    port: 4181,
    proxy: {
      // The host stays the page's own, since the server takes requests from its own pages only.
      '/trpc': { target: server, changeOrigin: false },
      '/auth': { target: server, changeOrigin: false },
      '/upload': { target: server, changeOrigin: false },
      '/healthz': server,
      '/socket.io': { target: server, ws: true, changeOrigin: false },
    },
  },
})
