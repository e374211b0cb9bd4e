/** Server-sent events: the user by REST, since the stream only speaks; then one answer that does not end. */

import type { Feeds, Post } from '../../domain/index.ts'
import { postAsJson } from '../../domain/index.ts'
import type { Heard, RulerClient, RulerWay, Subject } from '../client.ts'
import type { Wire } from '../wire.ts'
import { begin } from './http.ts'
import { getByRest } from './rest.ts'

/** `tell` does what `POST /api/broadcast` does. */
export function sse(feeds: Pick<Feeds, 'news'>): RulerWay {
  return {
    open: (wire, subject) => new EventsClient(wire, subject),
    tell: (sandbox, _subject, post: Post) => feeds.news(sandbox).broadcast('post_added', postAsJson(post)),
  }
}

class EventsClient implements RulerClient {
  readonly #wire: Wire
  readonly #subject: Subject
  #end: () => void = () => undefined

  constructor(wire: Wire, subject: Subject) {
    this.#wire = wire
    this.#subject = subject
  }

  get(): Promise<void> {
    return getByRest(this.#wire, this.#subject)
  }

  async watch(heard: Heard): Promise<void> {
    const headers = { accept: 'text/event-stream' }
    const stream = await begin(this.#wire, { path: `/events?client_id=${this.#subject.name}`, headers })
    if (stream.statusCode !== 200) throw new Error(`/events answered ${stream.statusCode}`)
    this.#end = () => stream.destroy()
    await new Promise<void>((resolve, reject) => {
      let text = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n')
        text = events.pop() ?? ''
        for (const data of events.flatMap(dataOf)) {
          const { type, data: post } = JSON.parse(data)
          if (type === 'connected') resolve()
          else heard(type === 'post_added' ? Number(post.id) : 0)
        }
      })
      stream.on('error', reject).once('end', () => reject(new Error('The stream has ended')))
    })
  }

  close(): void {
    this.#end()
  }
}

/** WHATWG HTML §9.2.6, as far as this server goes: an event has one line `data`. */
function dataOf(event: string): readonly string[] {
  return event.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []))
}
