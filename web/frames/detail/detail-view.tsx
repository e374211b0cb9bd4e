/**
 * Inside one row: the sentence about what is pointed at, the layers beside the bytes (above them where it is tight), the bits, as
 * deep as the zoom goes.
 */
import { MousePointerClick } from 'lucide-react'
import { Suspense, useState } from 'react'
import { classes, EmptyState, Spinner } from '../../design/index.ts'
import { lazyPart } from '../../part/index.ts'
import type { RowQuery } from '../../trace/index.ts'
import { ZOOMS } from '../model/link.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'
import type { Opened } from '../use-detail.ts'
import type { Shape } from '../use-room.ts'
import { NO_ROWS, useRows } from '../use-rows.ts'
import { isBesides, placeOf } from '../zoom.ts'
import { BitView } from './bit-view.tsx'
import { ByteGrid } from './byte-grid.tsx'
import { newRoom } from './kept-room.ts'
import { LayerTree } from './layer-tree.tsx'
import { RemarkView } from './remark-view.tsx'
import { Ruler } from './ruler.tsx'
import { Sentence } from './sentence.tsx'
import { SqlView } from './sql-view.tsx'

const TableTheatre = lazyPart(async () => (await import('../theatre/table-theatre.tsx')).TableTheatre)

const GraphqlView = lazyPart(async () => (await import('../graphql/graphql-view.tsx')).GraphqlView)

export interface DetailViewProps {
  readonly opened: Opened | null
  readonly query: RowQuery
  readonly shape: Shape
  /** Six lines of bytes and the sentence are in sight together, whatever else must give way. */
  readonly isLow: boolean
}

export function DetailView({ opened, query, shape, isLow }: DetailViewProps) {
  const t = texts.use()
  const zoom = usePanel((state) => state.zoom)
  const [room] = useState(newRoom)
  if (opened === null) return <NothingOpen query={query} />
  if (opened.detail.sql !== undefined) return <SqlView sql={opened.detail.sql} />
  if (opened.detail.remark !== undefined) return <RemarkView remark={opened.detail.remark} />
  const isNarrow = shape === 'narrow'
  const depth = placeOf(zoom)
  const showsTree = isNarrow ? zoom === 'layers' : true
  const showsBytes = isNarrow ? zoom !== 'layers' : depth >= ZOOMS.indexOf('bytes')
  // Where it is low and there is width for it, the sentence stands over the tree, so that the bytes have the whole height.
  const isBeside = isLow && showsTree && showsBytes && !isBesides(zoom)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col [container-type:size]">
      <div className={classes('flex min-h-0 flex-1 flex-col', isBeside && BESIDE)}>
        <Sentence opened={opened} isNarrow={isNarrow} isLow={isLow} isBeside={isBeside} />
        {zoom === 'table' ? (
          <Suspense fallback={<Spinner label={t.zoomTable} size={20} />}>
            <TableTheatre opened={opened} query={query} />
          </Suspense>
        ) : zoom === 'graphql' ? (
          <div className="flex min-h-0 flex-1 border-t border-line">
            <Suspense fallback={<Spinner label={t.zoomGraphql} size={20} />}>
              <GraphqlView opened={opened} />
            </Suspense>
            {/* Where there is no room for both, what is read comes first: the zoom leads to the bytes. */}
            <div className="hidden min-h-0 @min-[46rem]:flex">
              <ByteGrid opened={opened} isAlone={false} room={room} isLow={isLow} />
            </div>
          </div>
        ) : (
          <div
            className={classes(
              'flex min-h-0 flex-1 flex-col border-t border-line @min-[34rem]:flex-row',
              isBeside && '@min-[37rem]:contents',
            )}
          >
            {showsTree && <LayerTree opened={opened} isBesideBytes={showsBytes} room={room} isLow={isLow} />}
            {showsBytes && <ByteGrid opened={opened} isAlone={!showsTree} room={room} isLow={isLow} />}
          </div>
        )}
      </div>
      {zoom === 'bits' && <BitView opened={opened} />}
      {!isLow && <Ruler opened={opened} />}
    </div>
  )
}

/** Sentence over tree on the left, bytes on the right. */
const BESIDE =
  '@min-[37rem]:grid @min-[37rem]:grid-cols-[minmax(0,1fr)_auto] @min-[37rem]:grid-rows-[minmax(0,12.75rem)_minmax(0,1fr)]'

/** Invites to choose where there is a choice; where there is none, the ladder says what will come. */
function NothingOpen({ query }: { readonly query: RowQuery }) {
  const t = texts.use()
  const { source } = usePanelContext()
  if (useRows(source, query, NO_ROWS).total === 0) return null
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EmptyState title={t.chooseRow} icon={<MousePointerClick size={24} />} className="flex-1" />
    </div>
  )
}
