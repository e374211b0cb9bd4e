import { requestOf } from '#proto/wire/graphql/index.ts'
import { GRAPHQL_TRANSPORT_WS } from '#proto/wire/graphql-transport-ws/index.ts'
import type { Field, Frame } from '#proto/wire/model.ts'
import type { RowPart, Words } from '../../protocol-kit/rows.ts'
import { leafValue, lengthOf, linesOf, type Reading, shortText } from '../../protocol-kit/titles.ts'

/** Over HTTP its body tells that a call is one (`trace/capture/graphql-calls.ts`); over WebSocket the subprotocol does. */
export const rows: RowPart = {
  frames: {
    'graphql-transport-ws': {
      isSaid: () => true,
      wordsOf,
      contentLength: ({ fields }) => lengthOf(fields, 'gqlws.payload'),
      isIdle: ({ kind }) => kind === 'ping' || kind === 'pong',
      idlePrefix: 'GraphQL ',
      errorCount: ({ fields }) => countOf(fields, 'graphql.error'),
    },
  },
  speech: {
    layer: 'graphql',
    isCall: true,
    answers: ({ status, header }) => status === 101 && header('sec-websocket-protocol') === GRAPHQL_TRANSPORT_WS,
    isOpen: ({ isSwitched }) => isSwitched,
  },
}

/** What the escapes of JSON spell, where that is known. */
const spelled: Reading = ({ key, value, symbol }) =>
  symbol !== undefined && /^(?:gqlws\.(?:id|type)|graphql\.(?:operation-name|error\.message))$/.test(key)
    ? symbol
    : value

/** `subscribe subscription New #1`, `next #1 {"data":…`: the operation's id, and what is said of it. */
function wordsOf({ kind, fields }: Frame): Words {
  const id = leafValue(fields, 'gqlws.id', spelled)
  const asked = kind === 'subscribe' ? operationIn(fields) : undefined
  const payload = kind === 'unknown' ? undefined : fields.find(({ key }) => key === 'gqlws.payload')?.value
  const said = asked ?? payload ?? linesOf(fields, 'gqlws.unreadable')
  const about = id === undefined ? '' : `#${shortId(String(id))}`
  const parts = asked === undefined ? [about, said] : [asked, about]
  const title = parts.filter((part) => part !== '' && part != null).join(' ')
  return { name: kind, title: shortText(title) }
}

/** A UUID would take the room of what is said. */
function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id
}

function operationIn(fields: readonly Field[]): string | undefined {
  const [payload] = fields.filter(({ key }) => key === 'gqlws.payload')
  try {
    return requestOf(JSON.parse(String(payload?.value))).title || undefined
  } catch {
    return undefined
  }
}

function countOf(fields: readonly Field[], key: string): number {
  return fields.reduce((sum, field) => sum + (field.key === key ? 1 : countOf(field.children ?? [], key)), 0)
}
