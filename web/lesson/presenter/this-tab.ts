/** This tab's end of the stage: joined with the first press of "Presenter", and again after a reload, as long as the tab lives. */
import { create } from 'zustand'
import { formatRoute, navigate } from '../../routes/index.ts'
import { joinAsPage, type PageSide, type StagePlace } from './stage.ts'
import { stageOf } from './stage-id.ts'

/** Whether a presenter's window is open beside this tab. */
export const useStage = create<{ readonly isPresented: boolean }>(() => ({ isPresented: false }))

let joined: PageSide | null = null

/** Tells the presenter's window, if there is one, where this tab is; and hears where it wants it. */
export function showOnStage(place: StagePlace): void {
  joined ??= join(stageOf())
  joined.showPlace(place)
}

function join(id: string): PageSide {
  const page = joinAsPage(new BroadcastChannel(channelOf(id)), {
    go: ({ track, ...place }) => navigate({ page: 'lesson', ...place, track }),
    presented: (isPresented) => useStage.setState({ isPresented }),
  })
  window.addEventListener('pagehide', page.close)
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) page.open()
  })
  page.open()
  return page
}

export function channelOf(id: string): string {
  return `framewise-stage-${id}`
}

/** Opens the presenter's window at a step, or brings it to the front. @returns false where the browser refuses a window */
export function openPresenter(place: StagePlace): boolean {
  const id = stageOf()
  const opened = window.open(presenterAddress(place), channelOf(id), 'popup,width=1120,height=760')
  opened?.focus()
  return opened !== null
}

export function presenterAddress(place: StagePlace): string {
  return formatRoute({ page: 'presenter', ...place, stage: stageOf() })
}
