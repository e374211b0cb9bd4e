/**
 * From the press of Run until request and answer stand in the ladder and have been painted, on a page that has run before.
 * Both moments are taken in the page, by its clock: the pointer's release, and the end of the animation frame in which both
 * new rows are in sight.
 */
import type { Browser, Page } from '@playwright/test'
import type { Figure } from '../../../server/bench/figures.ts'

// Together below the fifty runs that a block remembers: rows are told apart by how many stood before.
const WARM_UP = 5
const RUNS = 40

const PAGES = [
  { name: 'a REST request', path: '/en/course/http-messages/ask-for-a-user' },
  { name: 'a gRPC call', path: '/en/course/grpc-over-http2/say-hello' },
] as const

declare global {
  interface Window {
    /** Set by the page's first script: watches from the next release of the pointer on. */
    watchFrames(): void
    /** Milliseconds from that release to the painted rows. */
    untilFrames: Promise<number>
  }
}

export async function runToFrames(browser: Browser, url: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, path } of PAGES) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(defineWatchFrames)
    await page.goto(url + path, { waitUntil: 'networkidle' })
    await runs(page, WARM_UP)
    const times = (await runs(page, RUNS)).toSorted((a, b) => a - b)
    figures.push(
      { name: `Run → frames on screen, ${name}, median`, value: quantile(times, 0.5), unit: 'ms' },
      {
        name: `Run → frames on screen, ${name}, p95 of ${RUNS}`,
        value: quantile(times, 0.95),
        unit: 'ms',
        target: '<= 100',
      },
    )
    await page.close()
  }
  return figures
}

async function runs(page: Page, count: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < count; run += 1) {
    const button = page.getByRole('button', { name: 'Run', exact: false }).first()
    await button.hover()
    await page.evaluate(() => window.watchFrames())
    await page.mouse.down()
    await page.mouse.up()
    times.push(await page.evaluate(() => window.untilFrames))
    await button.waitFor()
  }
  return times
}

/** Runs in the page. Rows are told by the words that a screen reader hears. */
function defineWatchFrames(): void {
  window.watchFrames = () => {
    const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('li[data-index]')]
    const totalBefore = Number(items()[0]?.getAttribute('aria-setsize') ?? 0)
    const isInSight = (item: HTMLElement): boolean => {
      const box = item.getBoundingClientRect()
      const around = item.parentElement?.parentElement?.getBoundingClientRect()
      return around !== undefined && box.top >= around.top - 1 && box.bottom <= around.bottom + 1
    }
    const hasBoth = (): boolean => {
      const fresh = items().filter((item) => Number(item.dataset['index']) >= totalBefore && isInSight(item))
      const holds = (words: string): boolean => fresh.some((item) => item.textContent.includes(words))
      return holds('client → server') && holds('server → client')
    }
    window.untilFrames = new Promise((done, failed) => {
      setTimeout(() => failed(new Error('The rows of a run never came into sight')), 5_000)
      let began = Number.NaN
      addEventListener('pointerup', (event) => (began = event.timeStamp), { capture: true, once: true })
      const look = (): void => {
        if (Number.isNaN(began) || !hasBoth()) {
          requestAnimationFrame(look)
          return
        }
        // A message posted while a frame is made is delivered once it is painted.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now() - began)
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
