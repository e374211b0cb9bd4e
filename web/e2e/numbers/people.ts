/**
 * How a browser introduces itself to servers: some sixty bytes of every request are its name and version, so that the size of a request
 * depends on whose it is. Lessons print what Google Chrome on Windows sends; tests introduce whatever browser runs them as that one,
 * for what is installed beside them must not decide (User-Agent: RFC 9110 §10.1.5; Sec-CH-UA: User-Agent Client Hints §3).
 */
import type { Page } from '@playwright/test'

export interface Person {
  readonly name: string
  readonly agent: string
  readonly brands: readonly { readonly brand: string; readonly version: string }[]
  readonly platform: string
}

/** Three digits, as for years to come: which ones does not matter. */
const VERSION = '142'

const brandsOf = (...names: readonly string[]) => names.map((brand) => ({ brand, version: VERSION }))
const agentOf = (system: string, more = '') =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${VERSION}.0.0.0 Safari/537.36${more}`

const WINDOWS = 'Windows NT 10.0; Win64; x64'
const GREASE = { brand: 'Not_A Brand', version: '99' }

export const CHROME: Person = {
  name: 'Google Chrome on Windows',
  agent: agentOf(WINDOWS),
  brands: [...brandsOf('Chromium', 'Google Chrome'), GREASE],
  platform: 'Windows',
}

/** The other readers of the course. */
export const OTHERS: readonly Person[] = [
  {
    name: 'Edge on Windows',
    agent: agentOf(WINDOWS, ` Edg/${VERSION}.0.0.0`),
    brands: [...brandsOf('Chromium', 'Microsoft Edge'), GREASE],
    platform: 'Windows',
  },
  {
    name: 'Chrome on a Mac',
    agent: agentOf('Macintosh; Intel Mac OS X 10_15_7'),
    brands: [...brandsOf('Chromium', 'Google Chrome'), GREASE],
    platform: 'macOS',
  },
  {
    name: 'Chromium on Linux',
    agent: agentOf('X11; Linux x86_64'),
    brands: [...brandsOf('Chromium'), GREASE],
    platform: 'Linux',
  },
]

/** From now on, until what it gives is called. */
export async function introduceAs(page: Page, { agent, brands, platform }: Person): Promise<() => Promise<void>> {
  const protocol = await page.context().newCDPSession(page)
  const about = { platform, platformVersion: '10.0.0', architecture: 'x86', model: '', mobile: false }
  await protocol.send('Emulation.setUserAgentOverride', {
    userAgent: agent,
    acceptLanguage: 'en-US,en;q=0.9',
    userAgentMetadata: { brands: [...brands], ...about },
  })
  return () => protocol.detach()
}
