/**
 * "Catch my terminal" across processes: whoever accepts a connection must know who catches its address, and whoever may begin to catch
 * depends on who looks on from there, in whatever process. Each process says what begins and ends with it, and anew when another comes.
 */
import type { Catching } from '../tap/index.ts'
import type { HomeBook } from './home-book.ts'

const CATCH = 'catch '
const LOOK = 'look '
const AGAIN = 'catching?'

export function shareCatching(catching: Catching, book: HomeBook): void {
  const sayAll = (): void => {
    for (const [visitor, { sandbox, until }] of catching.own())
      book.tell(`${CATCH}${JSON.stringify([visitor, sandbox, until])}`)
    for (const [visitor, sandbox] of catching.ownLookers())
      book.tell(`${LOOK}${JSON.stringify([visitor, sandbox, true])}`)
  }
  catching.tellOthers({
    caught: (...said) => book.tell(`${CATCH}${JSON.stringify(said)}`),
    looks: (...said) => book.tell(`${LOOK}${JSON.stringify(said)}`),
  })
  book.onWord((word, from) => {
    if (word === AGAIN) return sayAll()
    // Written above, by a process like this one.
    if (word.startsWith(CATCH))
      catching.hearCaught(...(JSON.parse(word.slice(CATCH.length)) as [string, string, number]))
    else if (word.startsWith(LOOK))
      catching.hearLook(from, ...(JSON.parse(word.slice(LOOK.length)) as [string, string, boolean]))
  })
  book.onGap(() => book.tell(AGAIN))
  book.onGone((home) => catching.forgetLookers(home))
  book.tell(AGAIN)
}
