import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:4180'

export default defineConfig({
  plugins: [
    // Not en-GB: React Aria has no such dictionary, and the page would die at run time without this one.
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
    react(),
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
    reportCompressedSize: true,
    chunkSizeWarningLimit: 400,
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
