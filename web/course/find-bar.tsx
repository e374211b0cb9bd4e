/** Words and a protocol to look for in the map, and how much was found. */
import { Search } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { layerName, Select } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course } from '../lessons/index.ts'
import { layerNamed } from '../protocols/looks.ts'
import type { Found } from './find-modules.ts'
import type { MapState } from './map-state.ts'
import { texts } from './texts.ts'

const ALL = 'all'
const protocols: readonly string[] = [...new Set(course.modules.map(({ protocol }) => protocol))]

interface FindBarProps {
  readonly state: MapState
  readonly found: Found
  /** Words are looked for: what was found is counted. */
  readonly isSearch: boolean
  readonly onChange: (next: Partial<MapState>) => void
  /** What can be done with all that is shown. */
  readonly children: ReactNode
}

export function FindBar({ state, found, isSearch, onChange, children }: FindBarProps) {
  const text = texts.use()
  const language = useLanguage()
  const id = useId()
  return (
    <search className="flex flex-wrap items-end gap-x-4 gap-y-3" data-screen-only>
      <div className="flex min-w-[12rem] flex-1 flex-col gap-1.5">
        <label htmlFor={id} className="text-small text-ink-soft">
          {text.find}
        </label>
        <div className="relative">
          <Search
            size={15}
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint"
          />
          <input
            id={id}
            type="search"
            value={state.query}
            placeholder={text.findExample}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ query: event.target.value })}
            className="hit h-9 w-full rounded-md border border-line-strong bg-surface-raised pr-3 pl-9 text-small text-ink placeholder:text-ink-faint hover:border-ink"
          />
        </div>
      </div>
      <Select
        label={text.protocol}
        value={state.protocol ?? ALL}
        items={[
          { id: ALL, label: text.allProtocols },
          ...protocols.map((protocol) => ({
            id: protocol,
            label: layerName(layerNamed(protocol) ?? 'unknown', language),
          })),
        ]}
        onChange={(protocol) => onChange({ protocol: protocol === ALL ? null : protocol })}
        className="w-44 max-sm:flex-1"
      />
      <div className="flex min-h-9 min-w-32 items-center justify-end max-sm:min-w-full max-sm:justify-start">
        {children}
        <p role="status" className="tabular text-small text-ink-soft">
          {isSearch && text.found(found.modules.size, found.steps.size)}
        </p>
      </div>
    </search>
  )
}
