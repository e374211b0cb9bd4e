import type { Frame } from '#proto/wire/model.ts'
import type { BytesOf, RowPart } from '../../protocol-kit/rows.ts'
import { frameLength, leafValue, linesOf, textTitle } from '../../protocol-kit/titles.ts'

/** A session may spread over many polls, and go on over WebSocket: its speech is told with what it carries, `socket-io`. */
export const rows: RowPart = {
  frames: {
    'engine-io': {
      isSaid: () => true,
      wordsOf: (frame, bytesOf) => ({ name: frame.kind, title: titleOf(frame, bytesOf) }),
      contentLength: (frame) => Math.max(0, frameLength(frame) - 1),
      // A ping with data probes the new transport of an upgrade.
      isIdle: ({ kind, fields }) =>
        kind === 'noop' || ((kind === 'ping' || kind === 'pong') && linesOf(fields, 'eio.data') === ''),
      idlePrefix: 'Engine.IO ',
      sessionOf: ({ fields }) => {
        const sid = leafValue(fields, 'eio.open.sid')
        return typeof sid === 'string' ? sid : undefined
      },
      units: { upgrade: 'upgrade' },
      opens: 'open',
    },
  },
}

function titleOf({ fields, span }: Frame, bytesOf: BytesOf): string {
  const sid = leafValue(fields, 'eio.open.sid')
  if (sid !== undefined) return `sid ${sid}`
  const data = linesOf(fields, 'eio.data')
  // Behind the digit of its type.
  return data === '' ? textTitle(bytesOf(span).subarray(1)) : data
}
