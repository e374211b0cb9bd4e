/// <reference types="vitest/config" />
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { lessonsPlugin } from './web/lessons/build/plugin.node.ts'

export default defineConfig({
  root: 'web',
  plugins: [react(), tailwindcss(), lessonsPlugin(import.meta.dirname)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
  },
  worker: { format: 'es' },
  test: {
    projects: [
      {
        test: {
          name: 'proto',
          root: '.',
          include: ['proto/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'server',
          root: '.',
          include: ['server/**/*.test.ts'],
          exclude: ['server/test/interop/**'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          root: '.',
          include: ['web/**/*.test.{ts,tsx}'],
          exclude: ['web/e2e/**', 'web/dist/**'],
          environment: 'node',
        },
      },
    ],
  },
})
