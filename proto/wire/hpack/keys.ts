/** Every field key that header compression can produce, with the section that defines it. */
export const hpackKeys = {
  'hpack.indexed': 'RFC 7541 §6.1',
  'hpack.indexed.pattern': 'RFC 7541 §6.1',
  'hpack.incremental': 'RFC 7541 §6.2.1',
  'hpack.incremental.pattern': 'RFC 7541 §6.2.1',
  'hpack.without-indexing': 'RFC 7541 §6.2.2',
  'hpack.without-indexing.pattern': 'RFC 7541 §6.2.2',
  'hpack.never-indexed': 'RFC 7541 §6.2.3',
  'hpack.never-indexed.pattern': 'RFC 7541 §6.2.3',
  'hpack.size-update': 'RFC 7541 §6.3',
  'hpack.size-update.pattern': 'RFC 7541 §6.3',
  'hpack.size-update.size': 'RFC 7541 §6.3',
  'hpack.index': 'RFC 7541 §2.3.3',
  'hpack.name-index': 'RFC 7541 §6.2',
  'hpack.integer.continuation': 'RFC 7541 §5.1',
  'hpack.integer.more': 'RFC 7541 §5.1',
  'hpack.integer.bits': 'RFC 7541 §5.1',
  'hpack.name.huffman': 'RFC 7541 §5.2',
  'hpack.name.length': 'RFC 7541 §5.2',
  'hpack.name': 'RFC 7541 §6.2',
  'hpack.value.huffman': 'RFC 7541 §5.2',
  'hpack.value.length': 'RFC 7541 §5.2',
  'hpack.value': 'RFC 7541 §6.2',
  'hpack.rest': 'RFC 9113 §4.3',
} as const

export type HpackKey = keyof typeof hpackKeys
