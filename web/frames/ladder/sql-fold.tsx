/** The server's queries to its database in one line: how many, how long, and whether one was asked again and again. */
import { LayerMark } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type SqlsRow, saidOfRepeated, sqlMilliseconds } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { Fold } from './fold.tsx'

export function SqlFold({ row }: { readonly row: SqlsRow }) {
  const t = texts.use()
  const language = useLanguage()
  const { repeated } = row
  const said = repeated === null ? t.notOnTheWire : t.sqlSame(repeated.times, repeated.loader)
  const whole = repeated === null ? said : saidOfRepeated(repeated, language)
  const count = (
    <>
      <LayerMark layer="sql" className="self-center" />
      <span className="font-medium text-ink">{t.queries(row.count)}</span>
    </>
  )
  const about = (
    <span className={repeated === null ? '' : 'text-warn'} title={whole}>
      {said}
    </span>
  )
  return <Fold row={row} count={count} about={about} measure={sqlMilliseconds(row.took, language)} />
}
