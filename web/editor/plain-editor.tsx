/**
 * A text area over its own coloured copy: there at once, while the large editor loads, and for good where it cannot or
 * should not run (touch keyboards, no worker). Both layers share every metric, so that letters lie on letters.
 */
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { linesOf } from './height.ts'
import { tokenClass } from './token-colors.ts'
import type { CodeEditorProps, EditorLanguage, TextMarker } from './types.ts'

const LETTERS = 'm-0 py-2 pr-3 font-mono text-small whitespace-pre [tab-size:2]'
/** As the large editor's margin: three figures, and the space behind them. */
const MARGIN = { plain: 'pl-3', numbered: 'pl-[calc(3ch+0.75rem)]' }

export function PlainEditor(props: CodeEditorProps) {
  const { value, markers, language } = props
  const describedBy = useId()
  const copy = useRef<HTMLPreElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  // What was wished for before this editor was there is over.
  const granted = useRef(props.caretWish)
  useEffect(() => {
    if (!props.caretWish || props.caretWish === granted.current) return
    granted.current = props.caretWish
    area.current?.focus()
    area.current?.setSelectionRange(props.caretWish.offset, props.caretWish.offset)
  }, [props.caretWish])
  const numbers = useRef<HTMLPreElement>(null)
  const letters = `${LETTERS} ${props.hasLineNumbers === true ? MARGIN.numbered : MARGIN.plain}`
  const painted = useMemo(() => paint(value, language, markers), [value, language, markers])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (event.shiftKey && props.onSecondSubmit) props.onSecondSubmit()
    else props.onSubmit()
  }

  return (
    <div className="relative h-full overflow-hidden bg-surface-raised">
      <pre
        ref={copy}
        aria-hidden="true"
        className={`${letters} pointer-events-none absolute inset-0 overflow-hidden text-ink`}
      >
        {painted}
        {'\n'}
      </pre>
      <textarea
        ref={area}
        value={value}
        rows={linesOf(value)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        wrap="off"
        aria-label={props.label}
        aria-describedby={describedBy}
        aria-invalid={markers.some((marker) => marker.severity === 'error')}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onSelect={({ currentTarget }) => props.onCaret?.(currentTarget.selectionStart)}
        onScroll={({ currentTarget }) => {
          if (!copy.current) return
          copy.current.scrollTop = currentTarget.scrollTop
          copy.current.scrollLeft = currentTarget.scrollLeft
          if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop
        }}
        className={`${letters} relative block size-full resize-none overflow-auto border-0 bg-transparent text-transparent caret-ink outline-none`}
      />
      {props.hasLineNumbers === true && (
        <pre
          ref={numbers}
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 left-0 m-0 w-[3ch] overflow-hidden bg-surface-raised py-2 text-right font-mono text-small text-ink-faint select-none"
        >
          {Array.from({ length: linesOf(value) }, (_, index) => `${index + 1}\n`).join('')}
        </pre>
      )}
      <p id={describedBy} className="sr-only">
        {markers.map((marker) => marker.message).join(' ')}
      </p>
    </div>
  )
}

function paint(text: string, language: EditorLanguage, markers: readonly TextMarker[]): ReactNode {
  let state = language.initialState
  let offset = 0
  return text.split('\n').map((line, index) => {
    const begin = offset
    offset += line.length + 1
    const tokenized = language.tokenizeLine(line, state)
    state = tokenized.state
    const edges = new Set([0, line.length, ...tokenized.tokens.map((token) => token.start)])
    for (const { start, end } of markers) {
      for (const edge of [start - begin, end - begin]) if (edge > 0 && edge < line.length) edges.add(edge)
    }
    const cuts = [...edges].sort((a, b) => a - b)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its number
      <Fragment key={index}>
        {index > 0 && '\n'}
        {cuts.slice(0, -1).map((cut, position) => {
          const type = tokenized.tokens.findLast((token) => token.start <= cut)?.type ?? 'text'
          const marker = markers.find(({ start, end }) => start - begin <= cut && cut < end - begin)
          return (
            <span key={cut} className={`${tokenClass(type)} ${marker ? underline(marker) : ''}`}>
              {line.slice(cut, cuts[position + 1])}
            </span>
          )
        })}
      </Fragment>
    )
  })
}

function underline(marker: TextMarker): string {
  const colour = marker.severity === 'error' ? 'decoration-danger' : 'decoration-warn'
  return `underline decoration-wavy underline-offset-4 ${colour}`
}
