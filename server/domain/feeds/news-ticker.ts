/** Lets an article appear now and then in the sandboxes in which somebody listens, so that an open stream is never dull. */
import type { Clock } from '../jobs.ts'

export interface NewsTicker {
  /** Somebody listens there now. */
  wake(sandbox: string): void
}

interface NewsTickerOptions {
  readonly later: Clock['later']
  /** 0: no article ever comes by itself. */
  readonly everyMilliseconds: number
  readonly firstMilliseconds: number
  readonly isHeard: (sandbox: string) => boolean
  readonly report: (sandbox: string, article: Article) => Promise<unknown>
}

/** Numbers are remembered of so many sandboxes; others begin at the first article again. */
const REMEMBERED = 10_000

export function createNewsTicker(options: NewsTickerOptions): NewsTicker {
  const { later, everyMilliseconds, firstMilliseconds, isHeard, report } = options
  const running = new Set<string>()
  const reported = new Map<string, number>()

  function tick(sandbox: string): void {
    if (!isHeard(sandbox)) {
      running.delete(sandbox)
      return
    }
    const count = reported.get(sandbox) ?? 0
    if (count === 0 && reported.size >= REMEMBERED) reported.clear()
    reported.set(sandbox, count + 1)
    const article = ARTICLES[count % ARTICLES.length]
    // What the store cannot take just now is no news; the next one may be.
    if (article !== undefined) report(sandbox, article).catch(() => undefined)
    later(everyMilliseconds, () => tick(sandbox))
  }

  return {
    wake(sandbox) {
      if (everyMilliseconds === 0 || running.has(sandbox)) return
      running.add(sandbox)
      later(firstMilliseconds, () => tick(sandbox))
    },
  }
}

interface Article {
  readonly title: string
  readonly summary: string
  readonly url: string
  readonly category: string
}

const rfc = (number: number, category: string, title: string, summary: string): Article => {
  return { title, summary, url: `https://www.rfc-editor.org/rfc/rfc${number}`, category }
}

/** How protocols came to be, each with the document that says so. */
const ARTICLES: readonly Article[] = [
  rfc(6455, 'websocket', 'The WebSocket Protocol', 'RFC 6455, December 2011: one handshake, then frames both ways.'),
  rfc(6202, 'http', 'Long polling, its issues and its best practices', 'RFC 6202, April 2011.'),
  rfc(9110, 'http', 'HTTP Semantics', 'RFC 9110, June 2022: what every version of HTTP has in common.'),
  rfc(9112, 'http', 'HTTP/1.1', 'RFC 9112, June 2022: messages as lines of text.'),
  rfc(9113, 'http', 'HTTP/2', 'RFC 9113, June 2022: many streams of binary frames over one connection.'),
  rfc(7541, 'http', 'HPACK', 'RFC 7541, May 2015: how HTTP/2 writes a header field as one byte.'),
  rfc(9114, 'http', 'HTTP/3', 'RFC 9114, June 2022: HTTP over QUIC, without TCP.'),
  rfc(8441, 'websocket', 'WebSockets over HTTP/2', 'RFC 8441, September 2018: extended CONNECT.'),
  rfc(7692, 'websocket', 'Compression for WebSocket', 'RFC 7692, December 2015: permessage-deflate.'),
  rfc(8259, 'data', 'JSON', 'RFC 8259, December 2017: the data format of most APIs, in sixteen pages.'),
  rfc(9457, 'http', 'Problem Details for HTTP APIs', 'RFC 9457, July 2023: one form for every error.'),
  rfc(1149, 'transport', 'IP over avian carriers', 'RFC 1149, 1 April 1990: high delay, low throughput.'),
]
