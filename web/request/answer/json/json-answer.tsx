/**
 * A JSON answer to read: as it was sent, indented, folded where one likes; a text or a JSONPath is found in it, and the path and text of the
 * chosen value can be had. However long it is, only what is in sight is drawn.
 */

import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight, FoldVertical, Search, UnfoldVertical } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes, IconButton } from '../../../design/index.ts'
import type { JsonNode } from '../../../language/json.ts'
import { CopyButton } from '../../copy/copy-button.tsx'
import { useLazy } from '../../editor/use-lazy.ts'
import { lazyValue } from '../../run/lazy-value.ts'
import { FindBar } from '../find-bar.tsx'
import { PaintedText } from '../painted-text.tsx'
import { useFinding } from '../use-finding.ts'
import { findText, type JsonLine, type JsonPlace, jsonLines, pathOf, shownLines, unfoldedFor } from './json-lines.ts'
import { texts } from './texts.ts'

/** JSONPath comes with the first path that is written: most answers are only read. */
const queries = lazyValue(() => import('./json-query.ts'))

export interface JsonAnswerProps {
  /** As it was sent, all of it. */
  readonly text: string
  /** What is shown of it. */
  readonly root: JsonNode
  /** Where that stands in the text; nothing: it is the whole. */
  readonly place?: JsonPlace
  /** How high it may be. */
  readonly heightClass: string
  /** For the end of the bar. */
  readonly tools?: ReactNode
}

/** A shorter answer is read without tools. */
const SHORT = 12
/** Above it, an answer of that many lines begins with its outline. */
const LONG = 2_000

export function JsonAnswer({ text, root, place = WHOLE, heightClass, tools }: JsonAnswerProps) {
  const words = texts.use()
  const lines = useMemo(() => jsonLines(text, root, place), [text, root, place])
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => (lines.length > LONG ? deepLines(lines) : new Set()))
  const [selected, setSelected] = useState<number | null>(null)
  const finding = useFinding()
  const { wanted } = finding
  const found = useFound(text, lines, wanted)
  const shown = useMemo(() => shownLines(lines, folded), [lines, folded])
  const list = useRef<ListHandle>(null)
  const show = (at: number) => {
    const open = unfoldedFor(lines, folded, [at])
    setFolded(open)
    setSelected(at)
    list.current?.scrollTo(shownLines(lines, open).indexOf(at))
  }
  const step = (by: number) => {
    const { at: places } = found
    if (places.length === 0) return
    const from = selected ?? (by > 0 ? -1 : lines.length)
    const next = by > 0 ? places.find((at) => at > from) : places.findLast((at) => at < from)
    show(next ?? (by > 0 ? places[0] : places.at(-1)) ?? 0)
  }
  // As one types, the first place is shown; Enter goes on from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is found is a reason to move
  useEffect(() => {
    const first = found.at.find((at) => at >= (selected ?? 0)) ?? found.at[0]
    if (first !== undefined) show(first)
  }, [found])
  const line = selected === null ? undefined : lines[selected]
  return (
    <section
      aria-label={words.body}
      className="flex min-h-0 min-w-0 flex-col overflow-clip rounded-md border border-line bg-surface-raised"
      onKeyDown={finding.onKeyDown}
    >
      <div className="flex flex-wrap items-center border-b border-line bg-surface px-1 py-0.5 empty:hidden">
        {lines.length > SHORT && (
          <>
            <IconButton
              label={words.find}
              icon={<Search size={16} />}
              isSelected={finding.isOpen}
              onPress={finding.toggle}
              size="small"
            />
            <IconButton
              label={folded.size > 0 ? words.unfoldAll : words.foldAll}
              icon={folded.size > 0 ? <UnfoldVertical size={16} /> : <FoldVertical size={16} />}
              onPress={() => setFolded(folded.size > 0 ? NONE : deepLines(lines))}
              size="small"
            />
          </>
        )}
        {tools !== undefined && <span className="ml-auto flex items-center gap-1">{tools}</span>}
        {finding.isOpen && (
          <FindBar
            field={finding.field}
            label={words.find}
            wanted={wanted}
            said={
              wanted === '' ? '' : (found.reason ?? words.found(found.at.indexOf(selected ?? -1) + 1, found.at.length))
            }
            isWrong={found.reason !== null}
            onWanted={finding.want}
            onStep={step}
            onEnd={finding.end}
          />
        )}
      </div>
      <LineList
        {...{ lines, shown, folded, selected, heightClass }}
        handle={list}
        marked={wanted === '' ? NONE : found.marks}
        onSelect={setSelected}
        onFold={(at, isFolded) => {
          const next = new Set(folded)
          if (isFolded) next.add(at)
          else next.delete(at)
          setFolded(next)
        }}
      />
      {line && (
        <div className="flex flex-wrap items-center gap-2 border-t border-line bg-surface px-2 py-1.5 text-small">
          <code className="min-w-0 flex-1 font-mono break-all">{pathOf(line.place)}</code>
          <CopyButton label={words.copyPath} text={pathOf(line.place)} />
          <CopyButton label={words.copyValue} text={valueText(text, line.node)} />
        </div>
      )}
    </section>
  )
}

const NONE: ReadonlySet<number> = new Set()
const WHOLE: JsonPlace = []

/** A string without its quotes and escapes, as one would go on with it; anything else as it was sent. */
function valueText(text: string, node: JsonNode): string {
  return node.kind === 'string' ? node.value : text.slice(node.start, node.end)
}

/** All that opens below the root: an outline is left. */
function deepLines(lines: readonly JsonLine[]): ReadonlySet<number> {
  return new Set(lines.flatMap(({ kind, depth }, at) => (kind === 'open' && depth > 0 ? [at] : [])))
}

interface Found {
  readonly at: readonly number[]
  readonly marks: ReadonlySet<number>
  readonly reason: string | null
}

function useFound(text: string, lines: readonly JsonLine[], wanted: string): Found {
  const isPath = wanted.startsWith('$')
  const query = useLazy(queries, isPath)
  return useMemo(() => {
    if (wanted === '') return { at: [], marks: NONE, reason: null }
    if (!isPath) {
      const at = findText(lines, wanted)
      return { at, marks: new Set(at), reason: null }
    }
    if (query === null) return { at: [], marks: NONE, reason: null }
    const outcome = query.queryJson(text, wanted)
    if (!outcome.ok) return { at: [], marks: NONE, reason: outcome.reason }
    const at = query.linesAt(lines, outcome.places)
    return { at, marks: new Set(at), reason: null }
  }, [text, lines, wanted, isPath, query])
}

interface ListHandle {
  scrollTo(index: number): void
}

interface LineListProps {
  readonly lines: readonly JsonLine[]
  readonly shown: readonly number[]
  readonly folded: ReadonlySet<number>
  readonly selected: number | null
  readonly marked: ReadonlySet<number>
  readonly heightClass: string
  readonly handle: RefObject<ListHandle | null>
  readonly onSelect: (at: number) => void
  readonly onFold: (at: number, isFolded: boolean) => void
}

function LineList({ lines, shown, folded, selected, marked, heightClass, handle, onSelect, onFold }: LineListProps) {
  const words = texts.use()
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => shown[index] ?? index,
    estimateSize: () => 22,
    overscan: 12,
  })
  useEffect(() => {
    handle.current = {
      scrollTo: (index) => requestAnimationFrame(() => virtual.scrollToIndex(index, { align: 'auto' })),
    }
  }, [handle, virtual])
  const index = Math.max(0, shown.indexOf(selected ?? 0))
  const go = (to: number) => {
    const next = Math.min(shown.length - 1, Math.max(0, to))
    onSelect(shown[next] ?? 0)
    virtual.scrollToIndex(next, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = selected ?? 0
    const line = lines[at]
    const isOpen = line?.kind === 'open' && !folded.has(at)
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(index + 1),
      ArrowUp: () => go(index - 1),
      Home: () => go(0),
      End: () => go(shown.length - 1),
      PageDown: () => go(index + 15),
      PageUp: () => go(index - 15),
      ArrowRight: () => (line?.kind === 'open' && folded.has(at) ? onFold(at, false) : go(index + 1)),
      ArrowLeft: () => (isOpen ? onFold(at, true) : go(parentIndex(lines, shown, index))),
    }
    const act = ownValue(acts, event.key)
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={words.body}
      aria-activedescendant={`${id}${shown[index] ?? 0}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={classes('min-h-0 overflow-auto overscroll-contain py-1 font-mono text-small', heightClass)}
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const at = shown[item.index] ?? 0
          const line = lines[at]
          if (line === undefined) return null
          const isFolded = folded.has(at)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself has the keys
            <div
              key={item.key}
              id={`${id}${at}`}
              ref={virtual.measureElement}
              data-index={item.index}
              role="treeitem"
              tabIndex={-1}
              aria-level={line.depth + 1}
              aria-selected={at === selected}
              aria-expanded={line.kind === 'open' ? !isFolded : undefined}
              onClick={() => onSelect(at)}
              style={{
                transform: `translateY(${item.start}px)`,
                paddingLeft: `${Math.min(line.depth, 24) * 1.1 + 0.25}rem`,
              }}
              className={classes(
                'absolute top-0 left-0 flex w-full items-start border-l-2 pr-3',
                at === selected ? 'border-ink bg-surface-sunken' : 'border-transparent',
                marked.has(at) && 'bg-warn-soft',
              )}
            >
              <FoldMark line={line} isFolded={isFolded} onFold={() => onFold(at, !isFolded)} />
              <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">
                <PaintedText text={line.text} kind="json" />
                {isFolded && line.kind === 'open' && (
                  <span className="text-ink-faint">
                    {` ${words.folded(line.count)} `}
                    <PaintedText text={lines[line.end]?.text ?? ''} kind="json" />
                  </span>
                )}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Of the value that the line's value stands in. */
function parentIndex(lines: readonly JsonLine[], shown: readonly number[], index: number): number {
  const depth = lines[shown[index] ?? 0]?.depth ?? 0
  return shown.slice(0, index).findLastIndex((at) => (lines[at]?.depth ?? 0) < depth)
}

function FoldMark(props: { readonly line: JsonLine; readonly isFolded: boolean; readonly onFold: () => void }) {
  if (props.line.kind !== 'open') return <span className="w-5 shrink-0" />
  return (
    // The tree's keys fold as well.
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        props.onFold()
      }}
      className="flex h-[1.4em] w-5 shrink-0 items-center justify-center text-ink-faint hover:text-ink"
    >
      {props.isFolded ? <ChevronRight size={14} /> : <ChevronDown size={14} />}
    </button>
  )
}
