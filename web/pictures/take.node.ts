/**
 * Takes the README's pictures from the real app: `npm run build`, then `node web/pictures/take.node.ts`. It starts a server
 * of its own, makes a gRPC call as a learner would, and writes what Chromium shows. `CHROMIUM_PATH` names the browser; else
 * Playwright's own.
 */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { startServerProcess } from '../../server/test/testing/server-process.ts'
import { launchChromium } from '../testing/browser.node.ts'

interface Picture {
  readonly file: string
  readonly step: string
  readonly theme: 'light' | 'dark'
  readonly height: number
  /** What the reader did after the run. */
  readonly arrange: (page: Page) => Promise<void>
}

const PICTURES: readonly Picture[] = [
  {
    file: 'lesson.png',
    step: 'course/protocol-buffers/numbers-not-names/message',
    theme: 'light',
    height: 900,
    arrange: async (page) => {
      await page.getByRole('treeitem', { name: /^field name = Ada/ }).click()
    },
  },
  {
    file: 'bytes.png',
    step: 'course/grpc-over-http2/say-hello/frames',
    theme: 'dark',
    height: 780,
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Fill the window' }).click()
      await page.getByRole('treeitem', { name: /^field block fragment/ }).click()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('treeitem', { name: /:path/ }).click()
    },
  },
]

const WIDTH = 1440

const server = await startServerProcess()
const browser = await launchChromium()
try {
  for (const picture of PICTURES) await take(browser, server.url, picture)
} finally {
  await browser.close()
  await server.stop()
}

async function take(from: Browser, url: string, { file, step, theme, height, arrange }: Picture): Promise<void> {
  const page = await from.newPage({ viewport: { width: WIDTH, height }, colorScheme: theme, reducedMotion: 'reduce' })
  await page.goto(`${url}/en/${step}`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: /200 OK · grpc-status 0/ }).waitFor()
  await page.getByRole('treeitem').first().waitFor()
  await arrange(page)
  // Nothing hovered, nothing focused, and every typeface there.
  await page.mouse.move(0, height - 1)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)) })
  await page.close()
}
