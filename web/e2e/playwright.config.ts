import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

const chromium = process.env['CHROMIUM_PATH']

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: './results',
  // Each worker has a server of its own; a page is drawn while the tests of others wait.
  fullyParallel: true,
  workers: availableParallelism() + 1,
  retries: 0,
  // For what hangs, not for what is slow.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // As people have them: they take 15 px of what scrolls, and show what is too wide.
      ignoreDefaultArgs: ['--hide-scrollbars'],
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        // There is none where tests run, and to imitate one costs more than to draw without.
        '--disable-gpu',
        // A page lives for seconds here: what it would run faster does not pay for the compilers, a tenth of the whole.
        '--js-flags=--no-maglev,--no-opt',
      ],
    },
    // A trace copies the whole document at each step, which doubles what a test costs: `--trace on` where one is wanted.
    screenshot: 'only-on-failure',
  },
})
