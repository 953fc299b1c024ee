/** Puts a whole server into one file, so that a test can start it in a moment, again and again. */
const config = {
  logLevel: 'error',
  ssr: { noExternal: true },
  build: {
    target: 'node24',
    emptyOutDir: true,
    rollupOptions: {
      external: ['pg-native', 'bufferutil', 'utf-8-validate'],
      output: { entryFileNames: '[name].mjs' },
    },
  },
}

export { config as default }
