import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { oneFilePlugin } from './src/verifier/oneFilePlugin.ts'

const here = (name: string) => resolve(import.meta.dirname, name)
/** What the verifier uses of Node is stood in for in a browser. */
const node = { transform: { inject: { Buffer: ['buffer', 'Buffer'] } } } satisfies { transform: { inject: Record<string, [string, string]> } }

/** The verifier's page: one file that holds everything, so that it works from a disk. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [react(), oneFilePlugin()],
  resolve: { alias: { 'node:crypto': here('src/verifier/platform/crypto.ts') } },
  // A module worker cannot be started from a page on a disk.
  worker: { format: 'iife', rolldownOptions: node },
  build: {
    outDir: here('dist'),
    emptyOutDir: false,
    target: ['chrome100', 'safari15.4', 'firefox114'],
    modulePreload: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: { verifier: here('verifier.html') }, ...node },
  },
})
