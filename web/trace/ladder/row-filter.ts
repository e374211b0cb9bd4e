/** Which rows of a draft match a query: by words, layer and direction. */
import type { RemarkEntry } from '../capture/capture.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import type { RowQuery } from './row.ts'
import type { ControlItem, RowItem, SaidItem, SqlItem, SqlsItem, UnitItem } from './row-item.ts'

/** What matches, with the rows that say where it belongs and what is missing. */
export function matchingRows(items: readonly RowItem[], query: RowQuery): readonly RowItem[] {
  const text = query.text.trim().toLowerCase()
  const kept = items.filter((item) => {
    if (item.type === 'session') return item.units.some((unit) => matches(unit, query, text))
    if (item.type === 'sql' || item.type === 'sqls') return sqlMatches(item, query, text)
    if (item.type === 'remark') return remarkMatches(item, query, text)
    return isSpoken(item) ? matches(item, query, text) : true
  })
  const withUnits = new Set<ExchangeIndex>()
  for (const item of kept) {
    const isByItself = item.type === 'sql' || item.type === 'sqls' || item.type === 'remark'
    if (isByItself || item.type === 'session') withUnits.add(item.record)
    else if (isSpoken(item) && item.lines[0] !== undefined) withUnits.add(item.lines[0].record)
  }
  const matching = kept.filter((item) => {
    if (item.type === 'control') return query.direction === null && controlMatches(item, query, text)
    return !('record' in item) || withUnits.has(item.record)
  })
  return matching.filter(({ type }, index) => type !== 'run' || isBeginning(matching[index + 1]))
}

/** Something of a run follows its head. */
function isBeginning(next: RowItem | undefined): boolean {
  return next !== undefined && next.type !== 'run'
}

/** Nothing of it goes in a direction, and it belongs to no layer of the wire. */
function sqlMatches(item: SqlItem | SqlsItem, { protocol, direction }: RowQuery, text: string): boolean {
  if (direction !== null || (protocol !== null && protocol !== 'sql')) return false
  const queries = item.type === 'sql' ? [item.query] : item.queries.map(({ query }) => query)
  return queries.some(({ statement, parameters, loader }) =>
    `sql ${loader} ${statement} ${parameters}`.toLowerCase().includes(text),
  )
}

/** As little of the wire as a query, and of no layer at all. */
function remarkMatches({ remark }: RemarkEntry, { protocol, direction }: RowQuery, text: string): boolean {
  if (direction !== null || protocol !== null) return false
  return `console ${remark.level} ${remark.text}`.toLowerCase().includes(text)
}

function isSpoken(item: RowItem): item is UnitItem | SaidItem {
  return item.type === 'unit' || item.type === 'said'
}

/** Folded as they are, they are found by what they are called. */
function controlMatches({ lines, says }: ControlItem, { protocol }: RowQuery, text: string): boolean {
  const [first] = lines
  if (first === undefined) return false
  const names = [...says.map(({ name }) => name), ...lines.map(({ kind, said }) => said?.name ?? kind)]
  if (text !== '' && !names.some((name) => name.toLowerCase().includes(text))) return false
  if (protocol === null) return true
  return protocol !== 'grpc' && isOfProtocol(first, protocol)
}

function matches(item: UnitItem | SaidItem, query: RowQuery, text: string): boolean {
  const [first] = item.lines
  if (first === undefined) return false
  if (query.direction !== null && first.direction !== query.direction) return false
  if (!isOfProtocol(first, query.protocol)) return false
  if (text === '') return true
  const says = (said: string) => said.toLowerCase().includes(text)
  if (item.type === 'said') return says(`${item.said.kind} ${item.said.name} ${item.said.title}`)
  return item.lines.some((line) => {
    const { kind, title, text: headers, said, messages } = line
    const all = `${kind} ${title} ${operationAt(line)} ${said?.name ?? ''} ${said?.title ?? ''}\n${headers}`
    return says(all) || messages?.some((message) => says(message.title)) === true
  })
}

/** A GraphQL request is found by its operation. */
function operationAt({ isHead, direction, record, stream }: FrameLine): string {
  return isHead && direction === 'toServer' ? (record.callOf(stream)?.operation ?? '') : ''
}

/** A call is of its layers from its request to its last byte: what switched to WebSocket is of WebSocket, too. */
function isOfProtocol({ record, stream }: FrameLine, protocol: RowQuery['protocol']): boolean {
  switch (protocol) {
    case null:
      return true
    case 'http1':
      return record.meta.version === 1
    case 'http2':
      return record.meta.version === 2
    case 'kafka':
      return record.meta.version === 'kafka'
    default:
      return record.callOf(stream)?.speaks.has(protocol) === true
  }
}
