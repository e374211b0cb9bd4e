/** A neighbour in class calls the learner's port from a browser of their own: the frames are the owner's, and the neighbour's cookie nobody's. */
import { run } from '../program.ts'
import { KINDS } from './learner-files.ts'
import { openOwnTab } from './own-tab.ts'
import { openOwner } from './owner.ts'
import { problemsOf, type Scenario } from './scenario.ts'

const ARRIVAL_MS = 5_000

export const neighbour: Scenario = {
  name: 'a neighbour',
  async play(url, folder) {
    const [owner, caller] = [await openOwner(url), await openOwner(url)]
    const tab = await openOwnTab({ url, cookie: owner.browser.cookie }, KINDS, folder)
    try {
      const { cookie, name } = caller.browser
      const address = `http://127.0.0.1:${tab.port}`
      const get = (path: string, header: string) => run('curl', ['-sS', '-H', header, `${address}${path}`])
      const answer = await get('/hello/neighbour', 'origin: http://127.0.0.1:8080')
      const named = await get('/hello/named', `x-sandbox: ${name}`)
      // Browsers know cookies by host and path, not by port: a path that begins as their own does brings them here.
      const carried = await get('/hello/carried', `cookie: ${cookie}`)
      const last = await get('/hello/last', 'cookie: mine=1')
      await owner.wait(() => owner.text('toClient').includes('"last"'), ARRIVAL_MS)
      const seen = owner.text('toServer')
      const secret = cookie.split('=')[1] ?? ''
      return problemsOf([
        [`the neighbour was answered ${answer}`, answer === '{"hello":"neighbour"}'],
        [`a call that names another sandbox was answered ${named}`, named === '{"hello":"named"}'],
        [`a call with a viewer's cookie was answered ${carried}`, carried === '{"hello":"carried"}'],
        [`a call with a cookie of its own was answered ${last}`, last === '{"hello":"last"}'],
        [
          `the owner was told of ${seen}`,
          ['neighbour', 'named', 'last'].every((path) => seen.includes(`/hello/${path}`)),
        ],
        ["the neighbour's cookie is in the owner's record", secret.length > 8 && !seen.includes(secret)],
        [`the caller was told of ${caller.exchanges} exchanges`, caller.exchanges === 0],
        ['the caller was told of a contract', caller.contract === null],
      ])
    } finally {
      await tab.close()
      owner.close()
      caller.close()
    }
  },
}
