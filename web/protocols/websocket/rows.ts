import type { RowPart } from '../../protocol-kit/rows.ts'
import { hexTitle, leafValue, shortText } from '../../protocol-kit/titles.ts'

export const rows: RowPart = {
  frames: {
    websocket: {
      isOnWire: true,
      isCarrier: true,
      // A message that was inflated, or came in fragments, is read from what was made of them.
      isSaid: ({ kind, span }) => kind === 'message' && span.source !== '>' && span.source !== '<',
      wordsOf: ({ kind, fields, span }, bytesOf) => {
        const text = leafValue(fields, 'ws.message.text')
        return { name: kind, title: typeof text === 'string' ? shortText(text) : hexTitle(bytesOf(span)) }
      },
    },
  },
  speech: {
    layer: 'websocket',
    answers: ({ status, header }) => status === 101 && header('upgrade').toLowerCase() === 'websocket',
    isOpen: () => true,
    counts: 'connection',
  },
}
