/** The five levels as one row of steps: a radio group, so that arrows move along the zoom. */

import { memo } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { classes } from '../../design/index.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { VIEWS, ZOOMS, type Zoom } from '../model/link.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'
import { isBesides, placeOf } from '../zoom.ts'

function zoomName(zoom: Zoom, language: Language): string {
  const t = texts.in(language)
  const names: Record<Zoom, string> = {
    timeline: t.zoomTimeline,
    ladder: t.zoomLadder,
    layers: t.zoomLayers,
    bytes: t.zoomBytes,
    bits: t.zoomBits,
    table: t.zoomTable,
    graphql: t.zoomGraphql,
  }
  return names[zoom]
}

export interface ZoomControlProps {
  /** The open row has header lines, so that HPACK's table can be looked at. */
  readonly hasTable: boolean
  /** The open row says something in GraphQL. */
  readonly hasGraphql?: boolean
  /** Levels to choose from, where not all make sense. */
  readonly steps?: readonly Zoom[]
}

export const ZoomControl = memo(function ZoomControl({
  hasTable,
  hasGraphql = false,
  steps = ZOOMS,
}: ZoomControlProps) {
  const t = texts.use()
  const language = useLanguage()
  const { store } = usePanelContext()
  const zoom = usePanel((state) => state.zoom)
  const reached = placeOf(zoom)
  const beside = VIEWS.filter((view) =>
    view === 'table' ? hasTable || zoom === view : view === 'graphql' && (hasGraphql || zoom === view),
  )
  const shown: readonly Zoom[] = [...steps, ...beside]
  return (
    <RadioGroup
      aria-label={t.zoom}
      orientation="horizontal"
      value={zoom}
      onChange={(value) => {
        const next = VIEWS.find((candidate) => candidate === value)
        if (next !== undefined) store.setState({ zoom: next })
      }}
      className="flex items-center"
    >
      {shown.map((step) => (
        <Radio
          key={step}
          value={step}
          className={({ isSelected, isFocusVisible }) =>
            classes(
              'hit group relative flex cursor-pointer flex-col items-center justify-center rounded-sm px-1 py-1 text-caption sm:px-2 transition-colors',
              isSelected ? 'font-semibold text-ink' : 'text-ink-soft hover:text-ink',
              isFocusVisible && 'outline-2 outline-focus',
            )
          }
        >
          <span>{zoomName(step, language)}</span>
          <span
            aria-hidden="true"
            className={classes(
              'mt-1 block h-0.5 w-full min-w-7 rounded-full transition-colors',
              step === zoom ? 'bg-accent' : placeOf(step) < reached && !isBesides(step) ? 'bg-line-strong' : 'bg-line',
            )}
          />
        </Radio>
      ))}
    </RadioGroup>
  )
})
