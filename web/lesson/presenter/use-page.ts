/** From the presenter's window: whether a lesson's page is there to be moved, and how to move it. */
import { useEffect, useRef, useState } from 'react'
import { navigate } from '../../routes/index.ts'
import { joinAsWindow, type StagePlace, type WindowSide } from './stage.ts'
import { channelOf } from './this-tab.ts'

export interface LessonPageHandle {
  readonly isThere: boolean
  /** Moves this window, and the page where there is one. */
  readonly go: (place: StagePlace) => void
}

export function usePage(stage: string): LessonPageHandle {
  const [isThere, setThere] = useState(false)
  const side = useRef<WindowSide | null>(null)
  useEffect(() => {
    const line = new BroadcastChannel(channelOf(stage))
    const joined = joinAsWindow(line, { moved: (place) => show(place, stage), page: setThere })
    const onShown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) joined.open()
    }
    side.current = joined
    joined.open()
    addEventListener('pagehide', joined.close)
    addEventListener('pageshow', onShown)
    return () => {
      removeEventListener('pagehide', joined.close)
      removeEventListener('pageshow', onShown)
      joined.close()
      line.close()
      side.current = null
    }
  }, [stage])
  return {
    isThere,
    go: (place) => {
      show(place, stage)
      side.current?.go(place)
    },
  }
}

/** The window has no history of its own: Back is an act of the lesson. */
function show(place: StagePlace, stage: string): void {
  navigate({ page: 'presenter', ...place, stage }, { replace: true })
}
