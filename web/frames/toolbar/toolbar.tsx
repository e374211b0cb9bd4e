/** Above the ladder: zoom, messages or frames, filter, pause, and what is done with a whole trace. */
import { ArrowLeft, Columns2, ListFilter, Maximize2, Minimize2, Pause, Play, Projector } from 'lucide-react'
import { memo, type ReactNode, type RefObject, useState } from 'react'
import { Button, classes, IconButton, Kbd } from '../../design/index.ts'
import { EVERYTHING, type RowQuery, traceClient } from '../../trace/index.ts'
import { likelySides } from '../compare/model/sides.ts'
import { depthOf } from '../history-depth.ts'
import { LevelSwitch } from '../ladder/level-switch.tsx'
import { RowSteps } from '../ladder/row-steps.tsx'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts as panelTexts } from '../texts.ts'
import { present } from '../use-panel-keys.ts'
import type { Shape } from '../use-room.ts'
import { FilterBar } from './filter-bar.tsx'
import { MoreMenu } from './more-menu.tsx'
import { texts } from './texts.ts'
import { ZoomControl } from './zoom-control.tsx'

export interface ToolbarProps {
  /** The runs that the panel shows now. */
  readonly runs: RefObject<readonly string[] | 'all'>
  readonly query: RowQuery
  readonly shape: Shape
  /** One line, and no higher than its buttons. */
  readonly isLow: boolean
  readonly hasTable: boolean
  readonly hasGraphql: boolean
  /** Tools of the panel's owner. */
  readonly children?: ReactNode
}

/** Drawn anew only for what it shows: a run changes the panel several times. */
export const Toolbar = memo(function Toolbar({
  runs,
  query,
  shape,
  isLow,
  hasTable,
  hasGraphql,
  children,
}: ToolbarProps) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const isPaused = usePanel((state) => state.until !== null)
  const isFiltered = usePanel(({ text, protocol, direction }) => text !== '' || protocol !== null || direction !== null)
  const isFull = usePanel((state) => state.isFull)
  const isPresenting = usePanel((state) => state.isPresenting)
  // A phone has room for what the level at hand is about: the ladder, or what is inside a row.
  const isInside = usePanel(({ zoom }) => zoom !== 'ladder' && zoom !== 'timeline')
  const showsLadderTools = shape !== 'narrow' || !isInside
  const isComparing = usePanel(({ compare }) => compare !== null)
  const [isFilterOpen, setFilterOpen] = useState(false)
  const pause = async () => {
    if (isPaused) {
      store.setState({ until: null })
      return
    }
    const { next } = await traceClient.rows(source, EVERYTHING, 0, 0)
    store.setState({ until: next })
  }
  const compare = async () => {
    const subjects = await traceClient.subjects(source)
    store.setState({ compare: isComparing ? null : likelySides(subjects, runs.current) })
  }
  const compareButton = (
    <IconButton
      label={t.compare}
      icon={<Columns2 size={16} />}
      size="small"
      isSelected={isComparing}
      onPress={compare}
    />
  )
  if (isComparing) {
    return (
      <header className="flex flex-wrap items-center justify-between gap-1 border-b border-line px-2 py-1.5 sm:px-3">
        <Button size="small" variant="quiet" icon={<ArrowLeft size={16} />} onPress={compare}>
          {t.backToFrames}
        </Button>
        <span className="flex items-center gap-0.5">
          {compareButton}
          <FillButton />
        </span>
      </header>
    )
  }
  return (
    <header className="@container shrink-0 border-b border-line">
      <div
        className={classes(
          'flex flex-wrap items-center justify-between gap-x-1 gap-y-1 px-2 sm:px-3',
          isLow ? 'py-0.5' : 'py-1.5',
        )}
      >
        {isInside && shape === 'narrow' ? (
          <span className="flex min-w-0 items-center gap-1">
            <UpButton />
            <ZoomControl hasTable={hasTable} hasGraphql={hasGraphql} steps={INSIDE} />
          </span>
        ) : (
          <ZoomControl hasTable={hasTable} hasGraphql={hasGraphql} />
        )}
        <div className="flex items-center gap-0.5">
          {isPresenting && <RowSteps query={query} hasKeys className="mr-2" />}
          {showsLadderTools && children !== undefined && (
            // A second line would be two of the bytes; the ladder has it still.
            <span className={classes('mr-2', isLow && isInside && '@max-[62rem]:hidden')}>{children}</span>
          )}
          {shape === 'wide' && (
            <span className="mr-2">
              <LevelSwitch />
            </span>
          )}
          {showsLadderTools && (
            <>
              <IconButton
                label={t.filter}
                icon={<ListFilter size={16} />}
                size="small"
                isSelected={isFilterOpen || isFiltered}
                onPress={() => setFilterOpen(!isFilterOpen)}
              />
              {source !== 'pasted' && (
                <IconButton
                  label={isPaused ? t.resume : t.pause}
                  icon={isPaused ? <Play size={16} /> : <Pause size={16} />}
                  size="small"
                  isSelected={isPaused}
                  onPress={pause}
                />
              )}
            </>
          )}
          {(shape !== 'narrow' || !isInside) && source !== 'pasted' && compareButton}
          <PresentButton />
          <MoreMenu runs={runs} />
          {(shape !== 'narrow' || isInside || isFull) && <FillButton />}
        </div>
      </div>
      {(isFilterOpen || isFiltered) && <FilterBar shape={shape} />}
    </header>
  )
})

/** What is inside a row: the ladder has a button of its own there. */
const INSIDE = ['layers', 'bytes', 'bits'] as const

/** Up to the ladder by the way that was come, so that Back does not lead down again. */
function UpButton() {
  const { zoomLadder } = panelTexts.use()
  const { store } = usePanelContext()
  const up = () => {
    const deep = depthOf(history.state)
    if (deep > 0) history.go(-deep)
    else store.setState({ zoom: 'ladder' })
  }
  return (
    <Button size="small" variant="quiet" icon={<ArrowLeft size={16} aria-hidden="true" />} onPress={up}>
      {zoomLadder}
    </Button>
  )
}

function FillButton() {
  const t = texts.use()
  const { store } = usePanelContext()
  const isFull = usePanel((state) => state.isFull)
  return (
    <IconButton
      label={t.fill}
      shortcut="F"
      icon={
        <WithKey
          sign={isFull ? <Minimize2 size={16} /> : <Maximize2 size={16} />}
          letters="F"
          look="@min-[34rem]:projector:inline"
        />
      }
      size="small"
      className="projector:w-auto projector:px-1"
      isSelected={isFull}
      onPress={() => store.setState({ isFull: !isFull, isPresenting: false })}
    />
  )
}

/** On a projector: the way to one frame for the whole room, which is found in the menu elsewhere. */
function PresentButton() {
  const t = texts.use()
  const { store } = usePanelContext()
  const isPresenting = usePanel((state) => state.isPresenting)
  return (
    <span className="hidden projector:contents">
      <IconButton
        label={t.present}
        shortcut="Shift F"
        icon={<WithKey sign={<Projector size={16} />} letters="⇧F" look="@min-[44rem]:projector:inline" />}
        size="small"
        isSelected={isPresenting}
        className="w-auto px-1"
        onPress={() => present(store)}
      />
    </span>
  )
}

/** In front of a class nobody hovers: a key stands beside its sign. */
function WithKey({
  sign,
  letters,
  look,
}: {
  readonly sign: ReactNode
  readonly letters: string
  readonly look: string
}) {
  return (
    <span className="flex items-center gap-1">
      {sign}
      <span aria-hidden="true" className={classes('hidden', look)}>
        <Kbd>{letters}</Kbd>
      </span>
    </span>
  )
}
