/** Every trouble that header compression can report, with the section that forbids it. */
export const hpackIssues = {
  'hpack.block.cut': 'RFC 7541 §3.1',
  'hpack.huffman.eos': 'RFC 7541 §5.2',
  'hpack.huffman.padding': 'RFC 7541 §5.2',
  'hpack.index.zero': 'RFC 7541 §6.1',
  'hpack.index.unknown': 'RFC 7541 §2.3.3',
  'hpack.integer.overflow': 'RFC 7541 §5.1',
  'hpack.list.too-large': 'RFC 9113 §10.5.1',
  'hpack.size-update.late': 'RFC 7541 §4.2',
  'hpack.size-update.missing': 'RFC 9113 §4.3.1',
  'hpack.size-update.too-large': 'RFC 7541 §6.3',
  'hpack.table-lost': 'RFC 7541 §2.3.2',
} as const

export type HpackIssue = keyof typeof hpackIssues
