/**
 * From the press of Run on a message of 64 fields until its tree is decoded whole and the part of it that is in sight has been
 * painted, in a lesson that opens at a field of that message, in a window of 1440 × 900. The page encodes the message, sends it
 * as gRPC-Web over HTTP/1.1 to the real server, the tap records it, the feed brings the bytes, the worker decodes them, and the
 * panel opens them by itself. Both moments are taken in the page, by its clock: the pointer's release, and the end of the
 * animation frame in which the tree is there. The message is the same each time, as when a learner presses Run again: the
 * panel draws what differs. The same by the relay, which makes the call on the page's behalf over HTTP/2, is told without a
 * target: it contains a second connection.
 */
import type { Browser, Page } from '@playwright/test'
import type { Figure } from '../../../server/bench/figures.ts'
import { newBlock } from '../../request/block/block.ts'
import { saveBlocks } from '../../request/block/block-storage.ts'

const FIELDS = 64
const WARM_UP = 5
const RUNS = 30
const LESSON = 'protocol-buffers/numbers-not-names'

const TRANSPORTS = [
  { id: 'grpc-web', name: 'gRPC-Web', target: '<= 50' },
  { id: 'grpc', name: 'the relay', target: undefined },
] as const

declare global {
  interface Window {
    /** Watches from the next release of the pointer until a new row shows a message of that many fields, at one of these. */
    watchTree(fields: number): void
    untilTree: Promise<number>
  }
}

export async function messageToTree(browser: Browser, url: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { id, name, target } of TRANSPORTS) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(defineWatchTree)
    await page.addInitScript(([key, value]) => sessionStorage.setItem(key, value), storedBlock(id))
    await page.goto(`${url}/en/course/${LESSON}/contract`, { waitUntil: 'networkidle' })
    await runs(page, WARM_UP)
    const times = (await runs(page, RUNS)).toSorted((a, b) => a - b)
    const what = `Run → tree of ${FIELDS} fields, its first screen painted, ${name}`
    figures.push(
      { name: `${what}, median`, value: quantile(times, 0.5), unit: 'ms', ...(target === undefined ? {} : { target }) },
      { name: `${what}, p95 of ${RUNS}`, value: quantile(times, 0.95), unit: 'ms' },
    )
    await page.close()
  }
  return figures
}

/** The lesson's block as if it had been changed before: its text is kept in the tab's storage. */
function storedBlock(transport: string): readonly [key: string, value: string] {
  const message = {
    doubleValue: 1.5,
    floatValue: 0.5,
    int32Value: -1,
    int64Value: '9007199254740993',
    uint32Value: 7,
    uint64Value: '8',
    sint32Value: -9,
    sint64Value: '-10',
    fixed32Value: 11,
    fixed64Value: '12',
    sfixed32Value: -13,
    sfixed64Value: '-14',
    boolValue: true,
    stringValue: 'a message of 64 fields',
    bytesValue: 'AAECAw==',
    packedNumbers: [1, 2, 300],
    zigzagNumbers: [-1, 1],
    color: 'COLOR_RED',
    colors: ['COLOR_GREEN', 'COLOR_BLUE'],
    point: { x: -3, y: 4 },
    child: { int32Value: 1 },
    textChoice: 'one of three',
    optionalNumber: 0,
    optionalText: '',
    // Each element of these is a field of its own on the wire.
    unpackedNumbers: Array.from({ length: 14 }, (_, index) => index),
    texts: Array.from({ length: 14 }, (_, index) => `text ${index}`),
    counts: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`key ${index}`, index])),
  }
  const text = `# @transport ${transport}\nGRPC {{host}}/echo.v1.EchoService/Echo\n\n${JSON.stringify(message, null, 2)}\n`
  let stored: readonly [string, string] = ['', '']
  const storage = {
    getItem: () => null,
    removeItem: () => undefined,
    setItem: (key: string, value: string) => {
      stored = [key, value]
    },
  }
  saveBlocks(storage, { [`${LESSON}/first-message`]: { ...newBlock(''), text } })
  return stored
}

async function runs(page: Page, count: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < count; run += 1) {
    const button = page.getByRole('button', { name: 'Run', exact: true }).first()
    await button.hover()
    await page.evaluate((fields) => window.watchTree(fields), FIELDS)
    await page.mouse.down()
    await page.mouse.up()
    times.push(await page.evaluate(() => window.untilTree))
    await button.waitFor()
  }
  return times
}

/** Runs in the page. Fields are told by the words that a screen reader hears. */
function defineWatchTree(): void {
  window.watchTree = (fields) => {
    const open = (): number => {
      const row = document.querySelector('li[data-index]:has([aria-current=true])')
      return Number(row?.getAttribute('data-index') ?? -1)
    }
    const before = open()
    const isThere = (): boolean => {
      const tree = document.querySelector('[role=tree]')
      if (tree === null || open() <= before) return false
      const items = [...tree.querySelectorAll('[role=treeitem]')]
      // Each says how many siblings the decoded tree gives it.
      const ofMessage = items.filter(
        (item) => item.textContent.startsWith('field') && Number(item.getAttribute('aria-setsize')) >= fields,
      )
      if (!ofMessage.some((item) => item.getAttribute('aria-selected') === 'true')) return false
      const room = tree.getBoundingClientRect()
      const boxes = items.map((item) => item.getBoundingClientRect())
      const top = Math.min(...boxes.map((box) => box.top))
      const bottom = Math.max(...boxes.map((box) => box.bottom))
      // The list has a margin of a few pixels at both ends.
      return top <= room.top + 8 && bottom >= room.bottom - 8
    }
    window.untilTree = new Promise((done, failed) => {
      setTimeout(() => failed(new Error('The tree of a run never came into sight')), 5_000)
      let began = Number.NaN
      addEventListener('pointerup', (event) => (began = event.timeStamp), { capture: true, once: true })
      const look = (): void => {
        if (Number.isNaN(began) || !isThere()) {
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
