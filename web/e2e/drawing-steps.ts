/** A step for each picture that lessons have; what must hold of every picture walks through this list. */
export const DRAWING_STEPS: readonly string[] = [
  'protocol-buffers/numbers-not-names/varint',
  'statuses-and-deadlines/how-long-to-wait/grant',
  'statuses-and-deadlines/how-long-to-wait/retry',
  'four-kinds-of-call/who-sends-how-much/down',
  'large-payloads/in-pieces/windows',
  'websocket/a-line-that-stays-open/frame',
  'which-for-real-time/one-feed-four-ways/weigh',
  'n-plus-one/one-answer-many-questions/batched',
  'call-or-log/two-ways-to-tell/behind',
  'consumer-groups/sharing-the-work/cooperative',
  'tls-in-the-browser/behind-the-lock/alpn',
  'tls-in-the-browser/behind-the-lock/one-connection',
]
