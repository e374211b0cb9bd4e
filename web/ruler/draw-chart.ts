/**
 * The chart as a picture: drawn from the same figures, in the theme and the language that the page wears, with what one must know to
 * read it elsewhere. 1,600 px wide, drawn twice as fine.
 */
import type { Language } from '../i18n/index.ts'
import { BAR_ORDER, type Figure, figureOf, scaleOf } from './figures.ts'
import { PURPOSE_LOOKS } from './purpose-looks.ts'
import type { Line } from './ruler-store.ts'
import { texts } from './texts.ts'
import type { View } from './use-shown.ts'
import { nameOf } from './way-texts.ts'

const WIDTH = 1600
const FINENESS = 2
const EDGE = 56
const BAR = { left: 250, right: 1130, row: 54, height: 26 }
const COLUMNS = { bytes: 1240, trips: 1370, time: WIDTH - EDGE }
const TOP = 236

type Words = ReturnType<typeof texts.in>

interface Pen {
  readonly on: CanvasRenderingContext2D
  text(
    words: string,
    x: number,
    y: number,
    look?: { size?: number; token?: string; align?: CanvasTextAlign; isMono?: boolean; isBold?: boolean },
  ): void
  box(x: number, y: number, width: number, height: number, token: string): void
}

export async function drawChart(lines: readonly Line[], view: View, language: Language): Promise<Blob> {
  await document.fonts.ready
  const figures = lines.flatMap((line) => figureOf(line, view) ?? [])
  const height = TOP + figures.length * BAR.row + 190
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * FINENESS
  canvas.height = height * FINENESS
  const on = canvas.getContext('2d')
  if (on === null) throw new Error('This browser does not draw')
  on.scale(FINENESS, FINENESS)
  const pen = penOn(on)
  const t = texts.in(language)
  pen.box(0, 0, WIDTH, height, '--surface')
  drawHead(pen, view, t)
  drawRows(pen, figures, t)
  drawFoot(pen, TOP + figures.length * BAR.row + 48, language, t)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('This browser makes no pictures')) : resolve(blob)),
      'image/png',
    )
  })
}

function drawHead(pen: Pen, { part, warmth }: View, t: Words): void {
  pen.text(t.title, EDGE, 84, { size: 38, isBold: true })
  const task = part === 'get' ? t.partGet : t.partNews
  const connection = `${t.warmth.toLowerCase()}: ${warmth === 'cold' ? t.coldShort : t.warmShort}`
  pen.text(`${task} · ${connection}`, EDGE, 126, { size: 22, token: '--ink-soft' })
  const head = { size: 16, token: '--ink-faint', align: 'right' } as const
  pen.text(t.bytes, COLUMNS.bytes, TOP - 20, head)
  pen.text(t.trips, COLUMNS.trips, TOP - 20, head)
  pen.text(part === 'get' ? t.time : t.delay, COLUMNS.time, TOP - 20, head)
}

function drawRows(pen: Pen, figures: readonly Figure[], t: Words): void {
  const scale = scaleOf(Math.max(1, ...figures.map(({ bytes }) => bytes)))
  const at = (bytes: number) => BAR.left + ((BAR.right - BAR.left) * bytes) / scale.end
  pen.box(BAR.left, TOP - 6, BAR.right - BAR.left, 1.5, '--line-strong')
  for (const mark of scale.marks) {
    pen.box(at(mark), TOP - 18, 1.5, 12, '--ink-soft')
    pen.text(mark === 0 ? '0' : t.bytesOf(mark), at(mark), TOP - 26, { size: 15, token: '--ink-soft', align: 'center' })
  }
  for (const [index, figure] of figures.entries()) {
    const y = TOP + index * BAR.row + BAR.row / 2
    pen.text(nameOf(figure.protocol), EDGE, y + 7, { size: 20, isBold: true })
    let from = 0
    for (const purpose of BAR_ORDER) {
      const bytes = figure.byPurpose[purpose]
      const width = Math.max(0, at(from + bytes) - at(from) - 1)
      pen.box(at(from), y - BAR.height / 2, width, BAR.height, PURPOSE_LOOKS[purpose].token)
      from += bytes
    }
    const number = { size: 19, align: 'right', isMono: true } as const
    pen.text(t.bytesOf(figure.bytes), COLUMNS.bytes, y + 7, number)
    pen.text(t.tripsOf(figure.connections, figure.trips), COLUMNS.trips, y + 7, number)
    pen.text(t.milliseconds(figure.time.median), COLUMNS.time, y, number)
    const spread = t.between(figure.time.low, figure.time.high)
    pen.text(spread, COLUMNS.time, y + 20, { size: 14, token: '--ink-faint', align: 'right', isMono: true })
    pen.box(EDGE, y + BAR.row / 2, WIDTH - 2 * EDGE, 1, '--line')
  }
}

function drawFoot(pen: Pen, top: number, language: Language, t: Words): void {
  const columns = 4
  const width = (WIDTH - 2 * EDGE) / columns
  for (const [index, purpose] of BAR_ORDER.entries()) {
    const x = EDGE + (index % columns) * width
    const y = top + Math.floor(index / columns) * 34
    pen.box(x, y - 13, 14, 14, PURPOSE_LOOKS[purpose].token)
    pen.text(t[purpose], x + 24, y, { size: 17 })
  }
  const when = new Date().toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' })
  pen.text(`${t.measured}: ${when} · ${t.thisMachine}`, EDGE, top + 100, { size: 16, token: '--ink-faint' })
}

function penOn(on: CanvasRenderingContext2D): Pen {
  const colours = coloursOfTheme()
  const family = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name) || 'sans-serif'
  const [sans, mono] = [family('--font-sans'), family('--font-mono')]
  return {
    on,
    text(words, x, y, { size = 20, token = '--ink', align = 'left', isMono = false, isBold = false } = {}) {
      on.font = `${isBold ? 600 : 400} ${size}px ${isMono ? mono : sans}`
      on.textAlign = align
      on.fillStyle = colours(token)
      on.fillText(words, x, y)
    },
    box(x, y, width, height, token) {
      on.fillStyle = colours(token)
      on.fillRect(x, y, width, height)
    },
  }
}

/** A token holds both themes; only where it is worn is it one colour. */
function coloursOfTheme(): (token: string) => string {
  const known = new Map<string, string>()
  return (token) => {
    const found = known.get(token)
    if (found !== undefined) return found
    const probe = document.createElement('span')
    probe.style.color = `var(${token})`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    known.set(token, color)
    return color
  }
}
