import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { brotliPlugin } from './src/applicant/offline/brotliPlugin.ts'
import { guideWorkerPlugin } from './src/applicant/offline/guideWorkerPlugin.ts'

const page = (name: string) => resolve(import.meta.dirname, name)

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), guideWorkerPlugin(), brotliPlugin()],
  build: {
    outDir: page('dist'),
    emptyOutDir: true,
    manifest: true,
    target: ['chrome100', 'safari15.4', 'firefox105'],
    // The content security policy allows no data: scripts, and a phone caches files better than strings.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: { applicant: page('applicant.html'), desk: page('desk.html') } },
  },
})
