/** Header compression for HTTP/2: a decoder with its dynamic table, and the table's history for those who draw it. */
export type { BlockBytes } from './block-reader.ts'
export { createHpackDecoder, type DecodedBlock, type HpackDecoder } from './decoder.ts'

export { type HpackIssue, hpackIssues } from './issues.ts'
export { type HpackKey, hpackKeys } from './keys.ts'
export { STATIC_TABLE, type TableEntry } from './static-table.ts'
export {
  type FieldBlock,
  type TableRow,
  type TableSnapshot,
  type TableUse,
  tableHistory,
} from './table-history.ts'
