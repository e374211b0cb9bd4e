/** The panel alone, for the bench: opens the trace file that stands beside it when told to. Part of no build of the app. */
import '../../design/theme.css'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../../i18n/index.ts'
import { traceClient } from '../../trace/index.ts'
import { FramesPanel } from '../index.ts'

declare global {
  interface Window {
    /** Loads the trace and answers how long it took until its rows were on screen, and until it was decoded to its end, in milliseconds. */
    openTrace(): Promise<{ readonly shown: number; readonly whole: number }>
    /** Scrolls the ladder through all of its rows; answers the times between frames, in milliseconds. */
    scrollThrough(frames: number): Promise<readonly number[]>
    /** Follows the feed until the ladder has so many rows; answers the longest task of the page and the times between frames, in milliseconds. */
    followFeed(rows: number): Promise<{ readonly longest: number; readonly frames: readonly number[] }>
  }
}

const app = document.getElementById('app')
if (app === null) throw new Error('index.html has an element #app')
createRoot(app).render(
  <LanguageProvider>
    <FramesPanel runs="all" className="h-full" />
  </LanguageProvider>,
)

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))

window.openTrace = async () => {
  const file = new Uint8Array(await (await fetch('/trace.framewise')).arrayBuffer())
  const start = performance.now()
  const loading = traceClient.load(file)
  while (document.querySelector('[role=treeitem]') === null || rowsInSight() < 5) await nextFrame()
  // The frame after the rows are in the document is the one that shows them.
  await nextFrame()
  const shown = performance.now() - start
  const problem = await loading
  if (problem !== null) throw new Error(problem)
  return { shown, whole: performance.now() - start }
}

window.scrollThrough = async (frames) => {
  const list = document.querySelector('li[data-index]')?.closest('div')
  if (list == null) throw new Error('there is no ladder to scroll')
  const times: number[] = []
  const step = (list.scrollHeight - list.clientHeight) / frames
  let before = await nextFrame()
  for (let frame = 0; frame < frames; frame++) {
    // Mostly as a hand scrolls, now and then a leap as with the scroll bar.
    list.scrollTop += frame % 20 === 19 ? step * 20 - 19 * 300 : 300
    const now = await nextFrame()
    times.push(now - before)
    before = now
  }
  return times
}

window.followFeed = async (rows) => {
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ type: 'longtask' })
  const frames: number[] = []
  let before = await nextFrame()
  while (rowCount() < rows) {
    // Once at the end the ladder stays there by itself.
    if (frames.length === 30) {
      const list = document.querySelector('li[data-index]')?.closest('div')
      if (list != null) list.scrollTop = list.scrollHeight
    }
    const now = await nextFrame()
    frames.push(now - before)
    before = now
  }
  observer.disconnect()
  return { longest, frames }
}

function rowCount(): number {
  return Number(document.querySelector('li[data-index]')?.getAttribute('aria-setsize') ?? 0)
}

function rowsInSight(): number {
  return document.querySelectorAll('li[data-index] button').length
}
