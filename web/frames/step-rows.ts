/** Opens the next or previous message or frame of the ladder, passing over what cannot be opened. */
import { type RowQuery, type TraceSource, traceClient } from '../trace/index.ts'
import { NOTHING_INSIDE, type PanelStore } from './panel-store.ts'

/** Rows looked at in one go; between two that open lie only a few heads and folds. */
const REACH = 40

const OPENED: ReadonlySet<string> = new Set(['unit', 'message', 'sql', 'remark'])

export async function stepRow(store: PanelStore, source: TraceSource, query: RowQuery, step: 1 | -1): Promise<void> {
  const { row } = store.getState()
  const here = row === null ? null : await traceClient.locate(source, query, { type: 'key', key: row })
  const index = here?.index ?? -1
  const start = step === 1 ? index + 1 : Math.max(0, index - REACH)
  const count = step === 1 ? REACH : Math.max(0, index - start)
  const { rows } = await traceClient.rows(source, query, start, count)
  const ordered = step === 1 ? rows : rows.toReversed()
  const next = ordered.find(({ type }) => OPENED.has(type))
  if (next !== undefined) store.setState({ ...NOTHING_INSIDE, row: next.key, isChosen: true })
}
