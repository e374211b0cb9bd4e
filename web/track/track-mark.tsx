/** In a lesson's bar: which track is followed, how far along it one is, and how to leave it. */
import { Route as RouteIcon, X } from 'lucide-react'
import { IconButton } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink, replaceSearch } from '../routes/index.ts'
import { stepsBefore } from './load-way.ts'
import { texts } from './texts.ts'
import { useTracks } from './tracks.ts'
import { placeOn } from './way.ts'

export interface TrackMarkProps {
  readonly track: string
  /** `module/lesson/step` */
  readonly step: string
}

export function TrackMark({ track: id, step }: TrackMarkProps) {
  const language = useLanguage()
  const text = texts.use()
  const loaded = useTracks()
  const track = loaded.status === 'ready' ? loaded.value.find((each) => each.id === id) : undefined
  if (track === undefined) return null
  const { index, total, isOn } = placeOn(track, step, stepsBefore(step))
  const name = isOn ? text.trackOf(track.short, index + 1, total) : text.besideTrack(track.short)
  return (
    <div className="flex shrink-0 items-center">
      <RouteLink
        to={{ page: 'track', language, track: id }}
        aria-label={name}
        className="hit flex items-center gap-2 text-small text-ink-soft hover:text-ink"
      >
        <RouteIcon size={16} aria-hidden="true" className="text-accent max-sm:hidden" />
        <span className="max-w-40 truncate sm:max-md:hidden">{track.short}</span>
        <span className="tabular whitespace-nowrap text-ink">{isOn ? `${index + 1}/${total}` : `–/${total}`}</span>
      </RouteLink>
      <IconButton size="small" label={text.leave(track.short)} icon={<X size={14} />} onPress={leave} />
      <span
        aria-hidden="true"
        className="absolute bottom-0 left-0 h-(--mark-width) bg-accent"
        style={{ width: `${((index + (isOn ? 1 : 0)) / total) * 100}%` }}
      />
    </div>
  )
}

/** The same step, in the order of the course again. */
function leave(): void {
  const search = new URLSearchParams(window.location.search)
  search.delete('track')
  replaceSearch(search.size === 0 ? '' : `?${search}`)
}
