/**
 * What every browser test stands on: the real server as `npm start` runs it, on free ports and a fresh data folder, and a
 * page that fails its test on any error, any violation of the content security policy and any request that leaves this machine.
 *
 * The tests of a worker follow each other in one page, which keeps nothing of the one before but the compiled scripts: to open
 * the app in a new one costs three times as much.
 */
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'

interface Fixtures {
  /** Complaints of the page that the test expects and takes away itself. */
  readonly complaints: string[]
  /** A browser profile that has never been here: for tests of what is loaded. */
  readonly isCold: boolean
}

interface WorkerFixtures {
  readonly server: ServerProcess
  readonly sharedContext: BrowserContext
}

const VIEWPORT = { width: 1280, height: 720 }
const PERMISSIONS = ['clipboard-read', 'clipboard-write', 'local-network-access']

/** Like that of a browser which has a window: lessons print how many bytes its requests are. */
function userAgentOf(browser: Browser): string {
  const [major] = browser.version().split('.')
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off the first parameter
    async ({}, use) => {
      const server = await startServerProcess()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  sharedContext: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({
        baseURL: server.url,
        permissions: PERMISSIONS,
        userAgent: userAgentOf(browser),
        // It outlives the test that it is made in, whose own options Playwright would give it.
        hasTouch: false,
        isMobile: false,
      })
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  isCold: [false, { option: true }],
  baseURL: async ({ server }, use) => use(server.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off the first parameter
  complaints: async ({}, use) => use([]),
  context: async ({ browser, server, sharedContext, isCold, viewport, hasTouch, isMobile, deviceScaleFactor }, use) => {
    if (!(isCold || hasTouch || isMobile)) return use(sharedContext)
    const context = await browser.newContext({
      baseURL: server.url,
      permissions: PERMISSIONS,
      viewport: viewport ?? VIEWPORT,
      hasTouch,
      isMobile,
      ...(deviceScaleFactor !== undefined && { deviceScaleFactor }),
    })
    await use(context)
    await context.close()
  },
  page: async ({ context, sharedContext, complaints, server, viewport }, use) => {
    const page = context === sharedContext ? await cleanPage(context, server.url) : await context.newPage()
    await page.setViewportSize(viewport ?? VIEWPORT)
    watch(page, complaints, new URL(server.url).hostname)
    await use(page)
    expect(complaints, 'the page complained').toEqual([])
  },
})

export { expect }

/** The one page of a context, as if nobody had been there. */
async function cleanPage(context: BrowserContext, url: string): Promise<Page> {
  const [first, ...others] = context.pages()
  await Promise.all(others.map((other) => other.close()))
  const page = first ?? (await context.newPage())
  page.removeAllListeners()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.emulateMedia({
    media: null,
    colorScheme: 'light',
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
  })
  await page.mouse.move(0, 0)
  // A document of the same origin, so that the browser keeps the process with all that it has compiled.
  await page.goto(`${url}/proto/user.proto`)
  await page.evaluate(() => sessionStorage.clear())
  // A terminal that the test before caught would be refused to this one, who is somebody else.
  const headers = { 'content-type': 'application/json', origin: url }
  await context.request.post(`${url}/wire/catch`, { headers, data: { on: false } })
  await context.clearCookies()
  const protocol = await context.newCDPSession(page)
  // All but the cache: what the app keeps in this browser.
  const storageTypes = 'local_storage,indexeddb,websql,service_workers,cache_storage,file_systems'
  await protocol.send('Storage.clearDataForOrigin', { origin: url, storageTypes })
  await protocol.detach()
  return page
}

/** Collects what must not happen on any page. */
export function watch(page: Page, complaints: string[], host: string): void {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // Asked for once per browser, for the .proto text that a clean page begins with; the app's own pages name their icon.
    if (message.location().url.endsWith('/favicon.ico')) return
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (/^(http|ws)s?:$/.test(protocol) && hostname !== host) complaints.push(`left this machine: ${request.url()}`)
  })
}
