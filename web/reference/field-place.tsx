/** Where a field stands: its frame as a strip of parts, the part that holds it opened below, and so on down to the field. */
import { classes, layerClasses } from '../design/index.ts'
import type { Level, Part, FieldPlace as Place } from '../explain/index.ts'
import { layerOfKey } from '../protocols/looks.ts'
import { sharesOf } from './shares-of.ts'
import { texts } from './texts.ts'

export interface FieldPlaceProps {
  readonly fieldKey: string
  readonly place: Place
  /** What fields are called, by their keys. */
  readonly labels: ReadonlyMap<string, string>
}

export function FieldPlace({ fieldKey, place, labels }: FieldPlaceProps) {
  const t = texts.use()
  return (
    <figure className="max-w-3xl">
      <figcaption className="text-small text-ink-soft">{t.inFrame(place.frame)}</figcaption>
      {place.levels.map((level, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its depth is its name
        <div key={index}>
          {index > 0 && <Opening level={place.levels[index - 1]} fieldKey={fieldKey} />}
          <Strip level={level} fieldKey={fieldKey} labels={labels} isFirst={index === 0} />
        </div>
      ))}
    </figure>
  )
}

interface StripProps {
  readonly level: Level
  readonly fieldKey: string
  readonly labels: ReadonlyMap<string, string>
  readonly isFirst: boolean
}

function Strip({ level, fieldKey, labels, isFirst }: StripProps) {
  const t = texts.use()
  const look = layerClasses(layerOfKey(fieldKey))
  const columns = sharesOf(level).map((share) => `minmax(0,${share}fr)`)
  const nameOf = ({ kind, key }: Part) =>
    key === undefined ? (kind === 'field' ? '' : t.parts[kind]) : (labels.get(key) ?? key)
  return (
    <ol
      className={classes('grid list-none gap-0.5 p-0', isFirst && 'mt-2')}
      style={{ gridTemplateColumns: columns.join(' ') }}
    >
      {level.parts.map((part, index) => {
        const isHere = index === level.at
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: its place is its name
            key={index}
            aria-current={isHere}
            className={classes(
              'flex min-h-14 min-w-0 flex-col justify-between rounded-sm border px-1 py-1 sm:px-1.5 text-caption wrap-anywhere hyphens-auto',
              isHere
                ? `border-2 border-current font-medium ${look.soft} ${look.ink}`
                : 'border-line-strong text-ink-soft',
              part.kind === 'more' && 'border-dashed',
            )}
          >
            <span className={classes(!isHere && 'max-sm:sr-only')}>{nameOf(part)}</span>
            <span className={classes('tabular whitespace-nowrap', !isHere && 'text-ink-faint')}>
              {t.sizes[level.unit](part.size)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** The part that is opened, widening to the strip below. */
function Opening({ level, fieldKey }: { readonly level: Level | undefined; readonly fieldKey: string }) {
  if (level === undefined) return null
  const shares = sharesOf(level)
  const left = shares.slice(0, level.at).reduce((sum, share) => sum + share, 0) * 100
  const right = left + (shares[level.at] ?? 0) * 100
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      className={classes('block h-4 w-full fill-current opacity-25', layerClasses(layerOfKey(fieldKey)).ink)}
    >
      <polygon points={`${left},0 ${right},0 100,12 0,12`} />
    </svg>
  )
}
