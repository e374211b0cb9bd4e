/** Chromium for what looks at the app from outside and is no Playwright test. `CHROMIUM_PATH` names it; else Playwright's own. */
import { type Browser, chromium } from '@playwright/test'

export function launchChromium(...args: readonly string[]): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH']
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', ...args],
  })
}
