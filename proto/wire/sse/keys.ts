/** Every key and kind that the decoder of event streams produces. The specification is the HTML Living Standard. */
const parsing = 'HTML §9.2.5'
const meaning = 'HTML §9.2.6'

export const sseKeys = {
  'sse.bom': parsing,
  'sse.event': meaning,
  'sse.data': meaning,
  'sse.id': meaning,
  'sse.retry': meaning,
  'sse.comment': parsing,
  'sse.unknown': meaning,
  'sse.name': parsing,
  'sse.colon': parsing,
  'sse.space': parsing,
  'sse.value': parsing,
  'sse.line-end': parsing,
  'sse.dispatch': meaning,
  'sse.incomplete': parsing,
} as const

export type SseKey = keyof typeof sseKeys

/** A block of lines up to an empty one, called by what it does: `event` if it has data, else by what it sets or says; `rest` lost its beginning. */
export const sseKinds = {
  event: meaning,
  retry: meaning,
  id: meaning,
  comment: parsing,
  empty: meaning,
  rest: parsing,
} as const

export type SseKind = keyof typeof sseKinds
