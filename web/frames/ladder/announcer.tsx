/** Tells listeners what came, at most every two seconds, so that a flood does not talk over everything else. */
import { useEffect, useRef, useState } from 'react'
import { VisuallyHidden } from '../../design/index.ts'
import type { Row } from '../../trace/index.ts'
import { texts } from '../texts.ts'

const INTERVAL = 2000

export function Announcer(props: {
  readonly total: number
  readonly last: Row | undefined
  readonly runs: readonly string[] | 'all'
}) {
  const t = texts.use()
  const { total, last } = props
  const [said, setSaid] = useState('')
  const told = useRef(0)
  const latest = useRef(last)
  latest.current = last
  useEffect(() => {
    if (total <= told.current) {
      told.current = total
      return
    }
    const timer = setTimeout(() => {
      const row = latest.current
      const what = row === undefined ? '' : heard(row, t)
      setSaid(t.announced(total - told.current, what))
      told.current = total
    }, INTERVAL)
    return () => clearTimeout(timer)
  }, [total, t])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{said}</span>
    </VisuallyHidden>
  )
}

function heard(row: Row, t: ReturnType<typeof texts.use>): string {
  if (row.type === 'unit')
    return `${t[row.direction]}, ${row.title === '' ? row.kind : `${row.name} ${row.title}`.trim()}`
  if (row.type === 'stream') return `${t[row.direction]}, ${t.streamOf(row.count)}`
  if (row.type === 'message') return `${t[row.direction]}, ${t.messageNumber(row.number)}`
  if (row.type === 'sqls') return t.queries(row.count)
  if (row.type === 'sql') return `SQL ${row.query.loader}`
  if (row.type === 'remark') return `console.${row.remark.level}, ${row.remark.text.slice(0, 200)}`
  return ''
}
