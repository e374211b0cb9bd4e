/** The stream, as `/asyncapi.json` describes it; what asks for it and what tells into it is in `/openapi.json`. */
import type { Carrier, ChannelDescription } from '../../async-api/index.ts'
import { asQuery } from '../../json-api/schema.ts'
import * as messages from './messages.ts'
import { StreamQuery } from './schema.ts'

const AT = '2026-11-21T10:00:00.000Z'

/** https://github.com/asyncapi/bindings/tree/master/http, 0.3.0 */
const asked = { http: { method: 'GET', query: asQuery(StreamQuery), bindingVersion: '0.3.0' } }

const carrier: Carrier = {
  name: 'events',
  tag: 'Server-sent events over HTTP.',
  protocols: ['http', 'https'],
  protocolVersion: '1.1',
  title: 'Server-sent events',
  description:
    'GET opens a stream of events, which ends with the connection. Over HTTP/2 it is one stream among others.',
}

export const sseChannels: readonly ChannelDescription[] = [
  {
    id: 'events',
    address: '/events',
    carrier,
    title: 'News',
    summary: 'What is broadcast in a sandbox, or told to one client.',
    description:
      'Each event has its JSON in one line `data`; with `?named=1` its type stands in a line `event` too. News has an `id`, by which a client that comes back goes on.',
    messages: {
      streamOpened: {
        name: 'connected',
        summary: 'The stream is open',
        payload: messages.Connected,
        examples: [{ type: 'connected', client_id: 'ada' }],
      },
      heartbeat: {
        name: 'heartbeat',
        summary: 'Both sides are still there',
        payload: messages.Heartbeat,
        examples: [{ type: 'heartbeat', timestamp: AT }],
      },
      gap: {
        name: 'gap',
        summary: 'Something is lost',
        payload: messages.Gap,
        examples: [{ type: 'gap', data: { after: 7 }, timestamp: AT }],
      },
      news: {
        name: 'news',
        summary: 'What somebody told',
        payload: messages.News,
        examples: [
          {
            type: 'news_article',
            data: { title: 'Frames end', summary: 'All of them.', url: '/news/1', category: 'wire' },
            timestamp: AT,
          },
        ],
      },
    },
    operations: [
      {
        id: 'openStream',
        action: 'send',
        summary: 'Hear that the stream is open',
        description: 'The first event of every stream.',
        messages: ['streamOpened'],
        bindings: asked,
      },
      {
        id: 'tellNews',
        action: 'send',
        summary: 'Hear the news',
        description: 'Whatever is broadcast in this sandbox or told to this client, by any of its protocols.',
        messages: ['news'],
        bindings: asked,
      },
      {
        id: 'tellGap',
        action: 'send',
        summary: 'Hear that something is lost',
        description: 'To who comes back with an id behind which something is not kept any more.',
        messages: ['gap'],
        bindings: asked,
      },
      {
        id: 'keepAlive',
        action: 'send',
        summary: 'Hear that all is well',
        description: 'Now and then, so that silence is never mistaken for the end.',
        messages: ['heartbeat'],
        bindings: asked,
      },
    ],
  },
]
