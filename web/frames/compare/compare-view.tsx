/**
 * Two runs side by side: which they are, their totals on one ruler, and their frames and fields paired. Loaded when it is
 * first asked for. Arrow keys move over the pairs; N and P from difference to difference.
 */
import { ArrowLeftRight, ChevronDown, ChevronUp, Columns2 } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { EmptyState, IconButton, Spinner, Switch } from '../../design/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { StatusSign } from './marks.tsx'
import { isDifferent, type Pair } from './model/pair.ts'
import type { Sides } from './model/sides.ts'
import { PairRow } from './pair-row.tsx'
import { SidePicker } from './side-picker.tsx'
import { compareTexts } from './texts.ts'
import { TotalsTable } from './totals-table.tsx'
import { useCompared, useSubjects } from './use-compared.ts'

export function CompareView({ sides }: { readonly sides: Sides }) {
  const t = compareTexts.use()
  const { store, source } = usePanelContext()
  const subjects = useSubjects(source)
  const compared = useCompared(source, subjects ?? [], sides)
  const [isBrief, setBrief] = useState(true)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const list = useRef<HTMLOListElement>(null)
  const rows = useMemo(() => visiblePairs(compared?.pairs ?? [], isBrief, toggled), [compared, isBrief, toggled])
  const differences = rows.filter(({ pair }) => isDifferent(pair) && isDeepest(pair)).length
  const setSides = (next: Sides) => store.setState({ compare: next })
  const toggle = ({ id }: Pair) => {
    const next = new Set(toggled)
    if (!next.delete(id)) next.add(id)
    setToggled(next)
  }
  const move = (step: 1 | -1, isWanted: (row: HTMLElement) => boolean) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-pair]') ?? [])]
    const now = document.activeElement
    const from = now instanceof HTMLElement ? all.indexOf(now) : -1
    const ordered = step === 1 ? all.slice(from + 1) : all.slice(0, Math.max(0, from)).reverse()
    const target = ordered.find(isWanted)
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }
  const isMarked = (row: HTMLElement) => row.dataset['pair'] !== 'same'
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowDown') move(1, () => true)
    else if (event.key === 'ArrowUp') move(-1, () => true)
    else if (event.code === 'KeyN') move(1, isMarked)
    else if (event.code === 'KeyP') move(-1, isMarked)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (subjects === null) return <Spinner label={t.title} size={20} />
  if (subjects.length < 2) {
    return (
      <EmptyState title={t.noRuns} icon={<Columns2 size={28} />} className="flex-1">
        {t.noRunsText}
      </EmptyState>
    )
  }
  return (
    <section aria-label={t.title} className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1.5 border-b border-line px-3 py-2 @min-[44rem]:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
        <SidePicker
          name={t.left}
          letter={t.leftLetter}
          subjects={subjects}
          chosen={sides.left}
          onChoose={(left) => setSides({ ...sides, left })}
        />
        <IconButton
          label={t.swap}
          icon={<ArrowLeftRight size={15} />}
          size="small"
          onPress={() => setSides({ left: sides.right, right: sides.left })}
        />
        <SidePicker
          name={t.right}
          letter={t.rightLetter}
          subjects={subjects}
          chosen={sides.right}
          onChoose={(right) => setSides({ ...sides, right })}
        />
      </div>
      {compared !== null && (
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
          <TotalsTable left={compared.left} right={compared.right} />
          <div className="sticky top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-1 border-y border-line bg-surface-raised px-3 py-1.5 text-small">
            <p role="status" className="font-medium">
              {differences === 0 && compared.pairs.every(({ status }) => status === 'same')
                ? t.identical
                : t.differences(differences)}
            </p>
            <Switch isSelected={isBrief} onChange={setBrief}>
              {t.onlyDifferences}
            </Switch>
            <span className="flex">
              <IconButton
                label={t.previous}
                shortcut="P"
                icon={<ChevronUp size={16} />}
                size="small"
                onPress={() => move(-1, isMarked)}
              />
              <IconButton
                label={t.next}
                shortcut="N"
                icon={<ChevronDown size={16} />}
                size="small"
                onPress={() => move(1, isMarked)}
              />
            </span>
            <ul aria-hidden="true" className="ml-auto hidden gap-4 text-caption text-ink-soft @min-[52rem]:flex">
              {(['changed', 'recoded', 'removed', 'added'] as const).map((status) => (
                <li key={status}>
                  <StatusSign status={status} isNamed />
                </li>
              ))}
            </ul>
          </div>
          <ol ref={list} aria-label={t.pairs} onKeyDown={onKeyDown} className="pb-6">
            {rows.map(({ pair, isOpen }) => (
              <PairRow key={pair.id} pair={pair} isOpen={isOpen} onToggle={toggle} />
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}

interface VisiblePair {
  readonly pair: Pair
  /** Its bytes are shown beneath it. */
  readonly isOpen: boolean
}

/** Frames, and fields that hold others, always show what is in them; the deepest show their bytes when they are opened. */
function visiblePairs(pairs: readonly Pair[], isBrief: boolean, toggled: ReadonlySet<string>): readonly VisiblePair[] {
  const out: VisiblePair[] = []
  const walk = (pair: Pair): void => {
    if (isBrief && !isDifferent(pair)) return
    out.push({ pair, isOpen: toggled.has(pair.id) })
    if (showsInside(pair)) for (const child of pair.children) walk(child)
  }
  for (const pair of pairs) walk(pair)
  return out
}

/** Header lines and fields of a message speak for themselves; so does what only one side has. */
function showsInside({ left, right }: Pair): boolean {
  const field = left?.node.field ?? right?.node.field ?? null
  if (left === null || right === null) return false
  return field === null || HOLDERS.test(field.key)
}

const HOLDERS = /^(h2\.fragment|http1\.(request|status)-line|h2\.settings\.setting)$/

function isDeepest(pair: Pair): boolean {
  return !showsInside(pair) || pair.children.length === 0
}
