/** The whole server with learners who serve, for the tests of a file; all of it is given back behind the last. */
import { afterAll, beforeAll } from 'vitest'
import { type Browser, openBrowser } from '../../test/testing/open-server.ts'
import { openWholeServer } from '../../test/testing/whole-server.ts'
import { openTab, type Tab } from './tab.ts'

export interface Learner {
  readonly browser: Browser
  readonly tab: Tab
}

export interface Learners {
  /** Of the server. */
  readonly url: string
  /** In a sandbox of their own, with a tab that has deployed nothing yet. */
  openOwn(): Promise<Learner>
  /** A further tab of that sandbox. */
  openTab(browser: Browser): Promise<Tab>
  /** Has deployed routes and a WebSocket, which the test answers frame by frame. */
  openRaw(): Promise<Learner & { readonly port: number; readonly url: string }>
}

/** Called at the top of a test file. */
export function withLearners(): Learners {
  let url = ''
  const tabs: Tab[] = []
  let close = async (): Promise<void> => {}
  beforeAll(async () => {
    const server = await openWholeServer()
    url = server.url
    close = server.close
  })
  afterAll(async () => {
    for (const tab of tabs) await tab.close()
    await close()
  })

  const open = async (browser: Browser): Promise<Tab> => {
    const tab = await openTab(url, browser)
    tabs.push(tab)
    return tab
  }
  const openOwn = async (): Promise<Learner> => {
    const browser = await openBrowser(url)
    return { browser, tab: await open(browser) }
  }
  return {
    get url() {
      return url
    },
    openOwn,
    openTab: open,
    async openRaw() {
      const own = await openOwn()
      const answer = await own.tab.deploy({ routes: [{ method: 'GET', path: '/' }], sockets: ['/chat'] })
      const port = 'port' in answer ? (answer.port ?? 0) : 0
      return { ...own, port, url: `http://127.0.0.1:${port}` }
    },
  }
}
