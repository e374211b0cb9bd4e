/** Where this server speaks JSON-RPC over WebSocket, and what may be called there; and blocks to begin from. */
import { joinTexts } from '../../i18n/index.ts'
import type { Words } from '../../language/proposal.ts'
import type { StreamExample, StreamExamples, StreamPlace } from '../../protocol-kit/stream.ts'
import type { texts as english } from './texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

const PARAMS = {
  'users.get': { id: 1 },
  'users.list': { limit: 3 },
  'users.create': { name: 'Mary', email: 'mary@example.com' },
  'users.rename': { id: 1, name: 'Ada King' },
  'users.delete': { id: 4 },
  'posts.watch': { watch: true },
} as const

const calls = (Object.keys(PARAMS) as readonly (keyof typeof PARAMS)[]).map((method, index): StreamExample => {
  const params = PARAMS[method]
  return {
    name: method,
    text: JSON.stringify({ jsonrpc: '2.0', method, params, id: index + 1 }),
    detail: JSON.stringify(params),
    doc: (language) => texts.in(language)[method],
  }
})

const examples: StreamExamples = {
  all: calls,
  begun: (line) => (/^(?:\{.*)?$/.test(line) ? line : null),
  named: (body) => {
    const [begun = '', name] = /^\{[^{}]*?"method"\s*:\s*"([\w.]+)"/.exec(body) ?? []
    return name === undefined ? null : { name, length: begun.length }
  },
}

export const places: readonly StreamPlace[] = [{ path: '/rpc', doc: (language) => texts.in(language).place, examples }]

const CALL = `{"jsonrpc": "2.0", "method": "\${1:users.get}", "params": {"id": \${2:1}\\}, "id": 1\\}`

export const snippets: readonly Words[] = [
  {
    label: 'json-rpc-call',
    kind: 'snippet',
    detail: 'POST · JSON-RPC',
    insert: `POST {{host\\}\\}/rpc\nContent-Type: application/json\n\n${CALL}\n$0`,
  },
  {
    label: 'json-rpc-socket',
    kind: 'snippet',
    detail: 'WEBSOCKET · JSON-RPC',
    insert: `WEBSOCKET {{host\\}\\}/rpc\n\n${CALL}\n===\n$0`,
  },
]
