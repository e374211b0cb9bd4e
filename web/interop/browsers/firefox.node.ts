/** Firefox by WebDriver BiDi. `FIREFOX_PATH` names it; else it is looked for where systems keep it. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { type KeyInput, launch } from 'puppeteer-core'
import { type Browser, type Driver, NotHere, type Page } from './page.ts'

const USUAL_PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

function pathOfFirefox(): string {
  const path = [process.env['FIREFOX_PATH'], ...USUAL_PLACES].find((place) => place && existsSync(place))
  if (path === undefined) throw new NotHere('There is no Firefox on this machine')
  return path
}

export const firefox: Driver = {
  name: 'firefox',
  find: async () => {
    const { stdout } = await promisify(execFile)(pathOfFirefox(), ['--version'], { timeout: 60_000 })
    return stdout.trim()
  },
  launch: async () => {
    const browser = await launch({
      browser: 'firefox',
      executablePath: pathOfFirefox(),
      headless: true,
      timeout: 120_000,
      protocolTimeout: 120_000,
      defaultViewport: { width: 1280, height: 900 },
    })
    const open = async (): Promise<Page> => {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      page.setDefaultTimeout(120_000)
      return {
        goto: async (url) => {
          await page.goto(url, { waitUntil: 'load' })
        },
        // Puppeteer's type knows of handles of elements, too, which are never passed here.
        evaluate: (call, ...args) => page.evaluate(call as (...args: unknown[]) => never, ...args),
        clickAt: (x, y) => page.mouse.click(x, y),
        press: async (...keys) => {
          const names = keys as KeyInput[]
          for (const key of names) await page.keyboard.down(key)
          for (const key of names.toReversed()) await page.keyboard.up(key)
        },
        type: (text) => page.keyboard.type(text),
        close: () => context.close(),
      }
    }
    return { open, close: () => browser.close() } satisfies Browser
  },
}
