import type { Direction, Frame } from '#proto/wire/model.ts'
import type { Acknowledging, RowPart, SessionPart, Words } from '../../protocol-kit/rows.ts'
import {
  frameLength,
  hexTitle,
  leafValue,
  lengthOf,
  linesOf,
  type Reading,
  shortText,
} from '../../protocol-kit/titles.ts'

export const rows: RowPart = {
  frames: {
    'socket-io': {
      isSaid: () => true,
      wordsOf: (frame, bytesOf) =>
        frame.kind === 'attachment' ? { name: frame.kind, title: hexTitle(bytesOf(frame.span)) } : wordsOf(frame),
      contentLength: (frame) =>
        frame.kind === 'attachment'
          ? frameLength(frame)
          : ['sio.event', ...CONTENT].reduce((sum, key) => sum + lengthOf(frame.fields, key), 0),
      acknowledging,
      units: {
        EVENT: 'packet',
        BINARY_EVENT: 'packet',
        ACK: 'packet',
        BINARY_ACK: 'packet',
        CONNECT: 'connect',
        DISCONNECT: 'disconnect',
      },
    },
  },
  speech: {
    layer: 'socket-io',
    asks: ({ target }) => sessionOf(target) ?? false,
    isOpen: ({ isPoll, isAnswered, isSwitched }) => (isPoll ? !isAnswered : isSwitched),
    counts: 'session',
  },
}

/** Engine.IO names its revision in every URL (Engine.IO protocol, revision 4: HTTP long-polling). */
function sessionOf(target: string): SessionPart | null {
  const query = target.indexOf('?')
  if (query === -1 || !/[?&]EIO=\d/.test(target)) return null
  const parameters = new URLSearchParams(target.slice(query))
  return { isPoll: parameters.get('transport') === 'polling', session: parameters.get('sid') }
}

const CONTENT = ['sio.argument', 'sio.auth', 'sio.connect.sid', 'sio.error.message', 'sio.other', 'sio.unreadable']

/** What the escapes of JSON spell, where that is known. */
const spelled: Reading = ({ key, value, symbol }) =>
  symbol !== undefined && /^sio\.(?:event|argument|error\.message|connect\.sid)$/.test(key) ? symbol : value

/** `send_message #7 {"room_id":…`: an event's name, the number under which it wants to be acknowledged, its data. */
function wordsOf({ kind, fields }: Frame): Words {
  const event = leafValue(fields, 'sio.event', spelled)
  const namespace = leafValue(fields, 'sio.namespace')
  const ack = leafValue(fields, 'sio.ack-id')
  const where = kind === 'CONNECT' || kind === 'DISCONNECT' ? (namespace ?? '/') : namespace
  const content = CONTENT.map((key) => linesOf(fields, key, ', ', spelled))
  const about = [where, ack === undefined ? undefined : `#${ack}`, ...content]
  const title = about.filter((part) => part != null && part !== '').join(' ')
  return { name: event === undefined ? kind : String(event), title: shortText(title) }
}

function acknowledging({ kind, direction, fields }: Frame): Acknowledging | undefined {
  const id = leafValue(fields, 'sio.ack-id')
  if (id === undefined) return undefined
  const key = `${leafValue(fields, 'sio.namespace') ?? '/'} ${id}`
  const other: Direction = direction === 'toServer' ? 'toClient' : 'toServer'
  if (kind === 'ACK' || kind === 'BINARY_ACK') return { key, asker: other, event: null }
  return { key, asker: direction, event: String(leafValue(fields, 'sio.event', spelled) ?? '') }
}
