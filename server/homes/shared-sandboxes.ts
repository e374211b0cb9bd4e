/**
 * Sandboxes as all processes know them: each holds all names and secrets in memory, hears of what the others make and change, and asks the
 * database for what it has not heard of yet. So a name is looked up without a query, and one that was made a moment ago is known, too.
 */
import type { OtherRegistries, SandboxRecord, SandboxStore } from '../sandboxes/index.ts'
import type { HomeBook } from './home-book.ts'

interface Kept extends SandboxStore {
  find: OtherRegistries['find']
}

const WORD = 'sandbox '
const GONE = 'sandbox-gone '

export function shareSandboxes(store: Kept, book: HomeBook): SandboxStore {
  return {
    load: () => store.load(),
    async save(sandbox) {
      await store.save(sandbox)
      book.tell(`${WORD}${JSON.stringify(sandbox)}`)
    },
    touch: (secretHash, lastSeen) => store.touch(secretHash, lastSeen),
    async delete(sandbox) {
      await store.delete(sandbox)
      book.tell(`${GONE}${JSON.stringify(sandbox)}`)
    },
    others: {
      find: (by) => store.find(by),
      isOurs: (id) => book.homeOf(id) === 'here',
      listen(hear, hearAll) {
        book.onWord((word) => {
          const mark = [WORD, GONE].find((each) => word.startsWith(each))
          // Written above, by a process like this one.
          if (mark !== undefined) hear(JSON.parse(word.slice(mark.length)) as SandboxRecord, mark === GONE)
        })
        book.onGap(() => void hearAll().catch(() => undefined))
      },
    },
  }
}
