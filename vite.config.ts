/// <reference types="vitest/config" />
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { preloadFonts } from './web/app/preload-fonts.node.ts'
import { lessonsPlugin } from './web/lessons/build/plugin.node.ts'

/** Unit tests need no stylesheet and read the lessons themselves. */
const isTest = process.env['VITEST'] === 'true'

/** The file that Node itself takes: vite would take the one for development, and an error of one is none of the other. */
const graphqlAsInNode = [
  { find: /^graphql$/, replacement: resolve(import.meta.dirname, 'node_modules/graphql/index.mjs') },
]

export default defineConfig({
  root: 'web',
  cacheDir: '../node_modules/.vite',
  plugins: isTest ? [] : [react(), tailwindcss(), preloadFonts(), lessonsPlugin(import.meta.dirname)],
  build: {
    // The editor is one large chunk, loaded after the page and cached for good.
    chunkSizeWarningLimit: 4_000,
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
  },
  worker: { format: 'es' },
  resolve: {
    alias: [
      // protoc-gen-es writes TypeScript itself; what it would compile to JavaScript with is never asked, and weighs megabytes.
      {
        find: /^(?:typescript|@typescript\/vfs)$/,
        replacement: resolve(import.meta.dirname, 'web/protolab/work/no-compiler.ts'),
      },
    ],
  },
  test: {
    // Half of the tests wait, for a server or for a deadline, those of the lessons for minutes: two cores carry three files.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'proto',
          root: import.meta.dirname,
          include: ['proto/**/*.test.ts'],
          environment: 'node',
          // Decoders keep nothing outside themselves: their files may share a process.
          isolate: false,
        },
      },
      {
        resolve: { alias: graphqlAsInNode },
        test: {
          name: 'server',
          root: import.meta.dirname,
          include: ['server/**/*.test.ts'],
          exclude: ['server/test/interop/**'],
          environment: 'node',
        },
      },
      {
        resolve: { alias: graphqlAsInNode },
        test: {
          name: 'web',
          root: import.meta.dirname,
          include: ['web/**/*.test.{ts,tsx}'],
          exclude: ['web/e2e/**', 'web/dist/**'],
          environment: 'node',
        },
      },
    ],
  },
})
