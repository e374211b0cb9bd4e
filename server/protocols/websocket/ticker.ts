/**
 * `/ws/ticker`: the prices of this second, each second, as one JSON text. A client may say which it wants: the first
 * `subscribe` narrows it to those, later ones add; `unsubscribe` takes away. Seconds count from when a client came: with one
 * clock for all, whoever came just before it struck would be told all prices twice before its wish could be heard.
 */
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Channel } from '../../web-sockets/channel.ts'
import type { Listener, Peer } from '../../web-sockets/peer.ts'
import { Subscribe, Unsubscribe } from './messages.ts'
import { isSymbol, type Market, marketOf, type PricedSymbol, SYMBOLS } from './prices.ts'
import { readJson, sayError, sayJson } from './text-messages.ts'

const Wish = Compile(Type.Union([Subscribe, Unsubscribe]))

interface Subscriber {
  readonly peer: Peer
  readonly market: Market
  /** null: all, as long as it has not said. */
  symbols: Set<PricedSymbol> | null
}

export interface TickerOptions {
  /** ms since 1970 */
  readonly now: () => number
  readonly everyMs: number
}

export function createTicker({ now, everyMs }: TickerOptions): Channel {
  return {
    path: '/ws/ticker',
    subprotocols: ['ticker.v1'],
    open(peer): Listener {
      const subscriber: Subscriber = { peer, market: marketOf(peer.facts.sandbox), symbols: null }
      const tick = (): void => tell(subscriber, now())
      const timer = setInterval(tick, everyMs).unref()
      tick()
      return {
        message: (data, isBinary) => wish(subscriber, readJson(peer, data, isBinary)),
        gone: () => clearInterval(timer),
      }
    },
  }
}

function tell({ peer, market, symbols }: Subscriber, at: number): void {
  const second = Math.floor(at / 1_000)
  const wanted = SYMBOLS.filter((symbol) => symbols === null || symbols.has(symbol))
  if (wanted.length === 0) return
  const prices = Object.fromEntries(wanted.map((symbol) => [symbol, market(symbol, second)]))
  sayJson(peer, { type: 'prices', timestamp: second, prices })
}

function wish(subscriber: Subscriber, value: unknown): void {
  const { peer } = subscriber
  if (value === undefined) return
  if (!Wish.Check(value)) {
    sayError(peer, 'Say {"subscribe":["BTC"]} or {"unsubscribe":["BTC"]}')
    return
  }
  const isMore = 'subscribe' in value
  const names = isMore ? value.subscribe : value.unsubscribe
  const unknown = names.filter((name) => !isSymbol(name))
  if (unknown.length > 0) {
    sayError(peer, `There is no symbol ${unknown.join(', ')}: ${SYMBOLS.join(', ')}`)
    return
  }
  subscriber.symbols ??= new Set(isMore ? [] : SYMBOLS)
  for (const name of names.filter(isSymbol)) {
    if (isMore) subscriber.symbols.add(name)
    else subscriber.symbols.delete(name)
  }
  sayJson(peer, { type: 'subscribed', symbols: SYMBOLS.filter((symbol) => subscriber.symbols?.has(symbol)) })
}
