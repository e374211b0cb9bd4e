/**
 * Situations against protocols. Wide: a table whose fields are chosen by a press or by arrows, with the reason of the chosen one
 * beneath. Narrow: a list that opens, with every reason in place.
 */

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, classes, LayerMark, WithCode } from '../design/index.ts'
import { FitMark } from './fit-mark.tsx'
import { NarrowMatrix } from './narrow-matrix.tsx'
import { ProofLink } from './proof-link.tsx'
import { texts } from './texts.ts'
import type { Answers, Guide, GuideProtocol } from './types.ts'

export interface MatrixProps {
  readonly guide: Guide
  /** The situation that the address means; null: none. */
  readonly meant: string | null
  readonly onUse: (answers: Answers) => void
}

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
}

export function Matrix({ guide, meant, onUse }: MatrixProps) {
  const text = texts.use()
  const table = useRef<HTMLTableElement>(null)
  const said = useId()
  const protocols = guide.protocols.filter(({ isCandidate }) => isCandidate)
  const [[row, column], choose] = useState<readonly [row: number, column: number]>(() => {
    const situation = guide.situations.findIndex(({ id }) => id === meant)
    return situation === -1 ? [0, 0] : [situation, bestOf(guide, situation, protocols)]
  })

  useEffect(() => {
    if (meant === null) return
    document.getElementById(said)?.scrollIntoView({ block: 'end' })
    table.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus({ preventScroll: true })
  }, [meant, said])

  const onKey = (event: KeyboardEvent) => {
    const move = ownValue(MOVES, event.key)
    if (move === undefined) return
    event.preventDefault()
    const next = [within(row + move[0], guide.situations.length), within(column + move[1], protocols.length)] as const
    choose(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.join(' ')}"]`)?.focus()
  }

  const situation = guide.situations[row]
  const protocol = protocols[column]
  const cell = ownValue(situation?.cells, protocol?.id ?? '')
  return (
    <>
      <div className="max-md:hidden">
        <table ref={table} aria-label={text.matrix} onKeyDown={onKey} className="w-full table-fixed border-collapse">
          <thead>
            <tr className="border-b border-ink">
              <th scope="col" className="w-[19%] py-3 text-left text-caption font-medium text-ink-faint">
                {text.situation}
              </th>
              {protocols.map(({ id, name, layer }) => (
                <th key={id} scope="col" className="px-1 py-3 text-center align-bottom text-caption font-semibold">
                  <span className="flex flex-col items-center gap-1.5">
                    <LayerMark layer={layer} size={14} />
                    {name}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {guide.situations.map(({ id, name, cells }, index) => (
              <tr key={id} className="border-b border-line">
                <th scope="row" className="pr-2 text-left text-small font-medium text-pretty">
                  {name}
                </th>
                {protocols.map((each, place) => {
                  const isChosen = index === row && place === column
                  const fit = ownValue(cells, each.id)?.fit ?? 'no'
                  return (
                    <td key={each.id} className="p-0.5">
                      <button
                        type="button"
                        data-cell={`${index} ${place}`}
                        tabIndex={isChosen ? 0 : -1}
                        aria-pressed={isChosen}
                        aria-describedby={isChosen ? said : undefined}
                        onClick={() => choose([index, place])}
                        className={classes(
                          'flex h-12 w-full flex-col items-center justify-center gap-0.5 rounded-md border',
                          isChosen ? 'border-ink bg-surface-raised' : 'border-transparent hover:border-line-strong',
                        )}
                      >
                        <FitMark fit={fit} />
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {situation !== undefined && protocol !== undefined && cell !== undefined && (
          <div id={said} className="mt-5 grid min-h-28 scroll-mb-6 gap-x-10 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
            <div>
              <p className="flex items-center gap-2 text-small font-semibold">
                <LayerMark layer={protocol.layer} />
                {`${situation.name} · ${protocol.name}`}
                <FitMark fit={cell.fit} isInline />
              </p>
              <p className="mt-1.5 max-w-[40em] text-pretty">
                <WithCode text={cell.text} />
              </p>
              <p className="mt-1.5">
                <ProofLink step={cell.step} />
              </p>
            </div>
            <div className="max-w-[24em] lg:text-right">
              <p className="mb-2 text-caption text-ink-faint">{situation.text}</p>
              <Button size="small" onPress={() => onUse(situation.answers)}>
                {text.useSituation}
              </Button>
            </div>
          </div>
        )}
      </div>
      <NarrowMatrix guide={guide} meant={meant} onUse={onUse} />
    </>
  )
}

/** The place of the protocol that fits a situation best. */
function bestOf({ situations }: Guide, situation: number, protocols: readonly GuideProtocol[]): number {
  const cells = situations[situation]?.cells
  return Math.max(
    protocols.findIndex(({ id }) => ownValue(cells, id)?.fit === 'best'),
    0,
  )
}

function within(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1)
}
