import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
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

/**
 * Tells Chromium to compile the whole of a file beside what the page does meanwhile, and not each function when it is first called. It
 * has to be the first words of the file.
 */
const compiledAtOnce: Plugin = {
  name: 'compiled-at-once',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`
    },
  },
}

/** What the server sends is compressed once, here, as small as it gets: that takes seconds, and saves an eighth on the line. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const names = await readdir(dir, { recursive: true })
    const whole = names.filter((name) => /\.(?:css|js|json|svg|txt|webmanifest)$/.test(name) && !name.startsWith('.'))
    const compress = async (path: string) =>
      writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path)))
    await Promise.all(whole.map((name) => compress(join(dir, name))))
  },
}

/**
 * What always comes together is one file: a slow line asks for six at a time. What the sign-in page shares with the pages behind
 * it stands by itself, so that it fetches nothing of theirs.
 */
const together = [
  {
    name: 'start',
    priority: 3,
    test: /\/src\/(?:main|app|route[\w-]*|ui\/later)\.tsx?$|preload-helper|\/src\/ui\/[^?]*\.css$|session\.css$/,
  },
  {
    name: 'door',
    priority: 2,
    test: /\/src\/(?:sign-in-call\.ts|ui\/page\/notes\.tsx|ui\/tag\/tag\.tsx|ui\/form\/(?:field|text-input|error-summary)\.tsx)$/,
  },
  { name: 'frame', priority: 1, test: /\/src\/(?:me\.ts|pages\/signed-in\.tsx)$/ },
  {
    name: 'schemas',
    minShareCount: 8,
    test: /\/zod\/|\/domain\/src\/(?:basics\/(?:ids|date-schemas)|cases\/(?:entry|case|four|risk))\.ts$/,
  },
  {
    name: 'meeting',
    minShareCount: 2,
    test: /\/domain\/src\/(?:clinic\/(?:clinic-times|item-time|time-bank|beats)|cases\/entry|plans\/(?:plan|questioned|writing-help|risk-gaps))\.ts|\/features\/(?:meeting\/use-room|plan\/closing-strip)\.tsx?|\/voice-words\.tsx/,
  },
  {
    name: 'widgets',
    minShareCount: 2,
    test: /\/src\/ui\/(?:desk\/|form\/(?:select|textarea|copy-button)|presenter|overlay\/(?:menu|tabs)\.tsx)|lucide-react\/dist\/esm\/icons|cases\/risk-factors|people\/role-names/,
  },
]

export default defineConfig({
  plugins: [
    // Not en-GB: React Aria has no such dictionary, and the page would die at run time without this one.
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
    react(),
    withoutJsonSchema,
    compiledAtOnce,
    compressed,
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
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['z'] },
      output: { codeSplitting: { groups: together } },
    },
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
