/** The order of steps, where the address names a track (`?track=seminar`): the track's, once it is there, and the course's until then. */
import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { loadPart } from '../part/index.ts'
import { useParameter } from '../routes/index.ts'
import type { Way } from '../track/index.ts'
import { type Place, progressKey } from './place.ts'

/** The place, with what lies before and after it on the track. */
export function useTrack(place: Place | null): Place | null {
  const track = useParameter('track')
  const language = useLanguage()
  const [way, setWay] = useState<Way | null>(null)
  useEffect(() => {
    let isCurrent = true
    const settle = (loaded: Way | null) => {
      if (isCurrent) setWay(loaded)
    }
    if (track === null) settle(null)
    else
      loadPart(() => import('../track/index.ts'))
        .then(({ loadWay }) => loadWay(track, language))
        .then(settle, () => settle(null))
    return () => {
      isCurrent = false
    }
  }, [track, language])
  return place === null || way === null || track === null
    ? place
    : { ...place, ...way.at(progressKey(place, place.step.id)) }
}
