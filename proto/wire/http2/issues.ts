/**
 * Every trouble that the decoder of frames can report, with the section that forbids it. Where the receiver has to end the
 * connection the frame is `invalid` and all behind it `rest`; where only a stream suffers, the frame stays `complete`.
 */
export const http2Issues = {
  'h2.preface.invalid': 'RFC 9113 §3.4',
  'h2.preface.no-settings': 'RFC 9113 §3.4',
  'h2.frame.cut': 'RFC 9113 §4.1',
  'h2.frame.size': 'RFC 9113 §4.2',
  'h2.frame.too-large': 'RFC 9113 §4.2',
  'h2.gap': 'RFC 9113 §4.1',
  'h2.padding.too-long': 'RFC 9113 §6.1',
  'h2.stream.zero': 'RFC 9113 §5.1.1',
  'h2.stream.not-zero': 'RFC 9113 §5.1.1',
  'h2.stream.parity': 'RFC 9113 §5.1.1',
  'h2.stream.not-increasing': 'RFC 9113 §5.1.1',
  'h2.stream.idle': 'RFC 9113 §5.1',
  'h2.stream.closed': 'RFC 9113 §5.1',
  'h2.continuation.expected': 'RFC 9113 §4.3',
  'h2.continuation.unexpected': 'RFC 9113 §6.10',
  'h2.block.too-large': 'RFC 9113 §10.5.1',
  'h2.priority.self': 'RFC 7540 §5.3.1',
  'h2.settings.value': 'RFC 9113 §6.5.2',
  'h2.settings.unexpected-ack': 'RFC 9113 §6.5.3',
  'h2.push.from-client': 'RFC 9113 §8.4',
  'h2.push.disabled': 'RFC 9113 §6.6',
  'h2.window.zero': 'RFC 9113 §6.9',
  'h2.window.overflow': 'RFC 9113 §6.9.1',
  'h2.window.exceeded': 'RFC 9113 §6.9.1',
  'h2.field.name': 'RFC 9113 §8.2.1',
  'h2.field.value': 'RFC 9113 §8.2.1',
  'h2.field.connection-specific': 'RFC 9113 §8.2.2',
  'h2.pseudo.order': 'RFC 9113 §8.3',
  'h2.pseudo.unknown': 'RFC 9113 §8.3',
  'h2.pseudo.duplicate': 'RFC 9113 §8.3',
  'h2.pseudo.missing': 'RFC 9113 §8.3',
  'h2.trailers.not-last': 'RFC 9113 §8.1',
} as const

export type Http2Issue = keyof typeof http2Issues
