import { beforeEach, expect, test } from 'vitest'
import { joinAsPage, joinAsWindow, type Line, type StagePlace } from './stage.ts'

/** Lines that reach each other when they are told to, in the order in which they were written. */
function pairOfLines(): { readonly page: Line; readonly window: Line; readonly deliver: () => void } {
  const sent: { readonly to: 'page' | 'window'; readonly data: unknown }[] = []
  const page: Line = { onmessage: null, postMessage: (data) => sent.push({ to: 'window', data }) }
  const window: Line = { onmessage: null, postMessage: (data) => sent.push({ to: 'page', data }) }
  const deliver = () => {
    for (let next = sent.shift(); next !== undefined; next = sent.shift()) {
      const line = next.to === 'page' ? page : window
      line.onmessage?.(new MessageEvent('message', { data: structuredClone(next.data) }))
    }
  }
  return { page, window, deliver }
}

const at = (step: string): StagePlace => ({ language: 'en', module: 'http', lesson: 'ask', step, track: null })

let lines: ReturnType<typeof pairOfLines>
let seen: string[]

function joinPage() {
  const page = joinAsPage(lines.page, {
    go: ({ step }) => page.showPlace(at(step)),
    presented: (isPresented) => seen.push(isPresented ? 'presented' : 'alone'),
  })
  return page
}

function joinWindow() {
  return joinAsWindow(lines.window, {
    moved: ({ step }) => seen.push(`window at ${step}`),
    page: (isThere) => seen.push(isThere ? 'page there' : 'page gone'),
  })
}

beforeEach(() => {
  lines = pairOfLines()
  seen = []
})

test('a window that opens learns where the page is, whichever of the two was there first', () => {
  joinPage().showPlace(at('one'))
  lines.deliver()
  joinWindow().open()
  lines.deliver()
  expect(seen).toEqual(['presented', 'page there', 'window at one'])
  seen = []
  const page = joinPage()
  page.open()
  lines.deliver()
  page.showPlace(at('two'))
  lines.deliver()
  expect(seen).toEqual(['presented', 'page there', 'window at two'])
})

test('each follows the other', () => {
  const page = joinPage()
  const window = joinWindow()
  window.go(at('two'))
  lines.deliver()
  page.showPlace(at('three'))
  lines.deliver()
  expect(seen).toEqual(['presented', 'page there', 'window at two', 'page there', 'window at three'])
})

test('a second press is not taken back by the answer to the first', () => {
  joinPage()
  const window = joinWindow()
  window.go(at('two'))
  window.go(at('three'))
  lines.deliver()
  expect(seen.filter((what) => what.startsWith('window'))).toEqual(['window at three'])
})

test('either hears that the other was closed', () => {
  const page = joinPage()
  const window = joinWindow()
  window.close()
  lines.deliver()
  page.close()
  lines.deliver()
  expect(seen).toEqual(['alone', 'page gone'])
})

test.each([
  null,
  'go',
  { type: 'go' },
  { type: 'go', number: 1, place: { ...at('two'), language: 'xx' } },
  { type: 'go', number: 1, place: { ...at('two'), step: 7 } },
  { type: 'constructor', place: at('two') },
])('what is no message of this version moves nobody: %j', (data) => {
  joinPage()
  lines.page.onmessage?.(new MessageEvent('message', { data }))
  lines.deliver()
  expect(seen).toEqual([])
})
