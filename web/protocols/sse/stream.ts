/** A GET that accepts events. */
import { joinTexts } from '../../i18n/index.ts'
import { headerValue } from '../../language/ast.ts'
import type { HeaderPair, StreamRequest, StreamVerb } from '../../protocol-kit/stream.ts'
import type { texts as english } from './texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

export interface EventStreamRequest extends StreamRequest {
  readonly kind: 'sse'
  readonly headers: readonly HeaderPair[]
}

export const stream: StreamVerb<EventStreamRequest> = {
  kind: 'sse',
  methods: ['GET'],
  otherWords: ['SSE', 'EVENTSOURCE'],
  // WHATWG HTML §9.2.3: what an EventSource asks for.
  fits: (request) => /\btext\/event-stream\b/i.test(headerValue(request, 'accept') ?? ''),
  acts: [],
  resolve: ({ shared, headers }) => ({ kind: 'sse', ...shared, headers }),
  accepts: 'text/event-stream',
  channel: {
    protocol: /^http/,
    block: ({ address }) => `GET {{host}}${address}?client_id=ada\nAccept: text/event-stream\n`,
  },
  title: 'Server-sent events',
  ending: 'leave',
  headOf: ({ url }) => {
    const { pathname, search } = new URL(url)
    return { method: 'GET', target: pathname + search }
  },
  places: [
    {
      path: '/events?client_id=ada',
      doc: (language) => texts.in(language).events,
    },
  ],
  samples: [
    {
      id: 'sse-news',
      title: 'sseNews',
      text: 'GET {{host}}/events?client_id=ada\nAccept: text/event-stream\n\n###\nPOST {{host}}/api/broadcast\nContent-Type: application/json\n\n{\n  "type": "news_article",\n  "data": {\n    "title": "Streams are open",\n    "summary": "The server speaks first",\n    "url": "/news/1",\n    "category": "tech"\n  }\n}\n',
    },
  ],
  snippets: [
    {
      label: 'get-events',
      kind: 'snippet',
      detail: 'GET · text/event-stream',
      insert: `GET {{host\\}\\}/events?client_id=\${1:ada}\nAccept: text/event-stream\n$0`,
    },
  ],
}
