/**
 * What every browser test stands on: the real server as `npm start` runs it, on free ports and a fresh data folder, and a
 * page that fails its test on any error, any violation of the content security policy and any request that leaves this machine.
 */
import { test as base, expect, type Page } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../testing/whole-server.node.ts'

interface Fixtures {
  /** Complaints of the page that the test expects and takes away itself. */
  readonly complaints: string[]
}

interface WorkerFixtures {
  readonly server: WholeServer
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off the first parameter
    async ({}, use) => {
      const server = await startWholeServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off the first parameter
  complaints: async ({}, use) => use([]),
  page: async ({ page, complaints, server }, use) => {
    watch(page, complaints, new URL(server.url).hostname)
    await use(page)
    expect(complaints, 'the page complained').toEqual([])
  },
})

export { expect }

/** Collects what must not happen on any page. */
export function watch(page: Page, complaints: string[], host: string): void {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (/^(http|ws)s?:$/.test(protocol) && hostname !== host) complaints.push(`left this machine: ${request.url()}`)
  })
}
