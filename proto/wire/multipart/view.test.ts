import { describe, expect, it, test } from 'vitest'
import type { Field, Span } from '../model.ts'
import { allFields } from '../testing/bodies.ts'
import { multipartKeys } from './keys.ts'
import { multipartExamples } from './testing/bodies.ts'
import { multipartFrames } from './view.ts'

function framesOf(body: string, contentType: string, start = 0) {
  const bytes = Uint8Array.from(body, (letter) => letter.charCodeAt(0))
  const span = { source: '>.s0.body', start, end: start + bytes.length }
  return multipartFrames({ direction: 'toServer', span, bytes, contentType, stream: 0 })
}

describe.each(multipartExamples)('$name', ({ body, contentType, kinds, issues }) => {
  it('is told by its kinds and issues', () => {
    const frames = framesOf(body, contentType)
    expect(frames.map(({ kind }) => kind)).toEqual(kinds)
    expect(frames.flatMap((frame) => frame.issues.map(({ code }) => code))).toEqual(issues)
  })

  it('is tiled by its frames, frames by their fields, and fields by theirs, wherever the body begins', () => {
    const frames = framesOf(body, contentType, 40)
    expect(gaps({ source: '', start: 40, end: 40 + body.length }, frames)).toEqual([])
    expect(frames.flatMap(({ span, fields }) => gaps(span, fields))).toEqual([])
    const parents = allFields(frames).filter(({ children }) => children !== undefined)
    expect(parents.flatMap(({ span, children = [] }) => gaps(span, children))).toEqual([])
  })
})

function gaps({ start, end }: Span, parts: readonly { readonly span: Span }[]): readonly number[] {
  const ends = [start, ...parts.map(({ span }) => span.end)]
  const starts = [...parts.map(({ span }) => span.start), end]
  return ends.filter((at, index) => at !== starts[index])
}

test('a part says its name, its file and what is in it, byte for byte', () => {
  const [example] = multipartExamples
  const fields = allFields(framesOf(example?.body ?? '', example?.contentType ?? ''))
  const of = (key: string) => fields.filter((field: Field) => field.key === key).map(({ value }) => value)
  expect(of('multipart.name')).toEqual(['a', 'a'])
  expect(of('multipart.file-name')).toEqual(['cat.jpg'])
  expect(of('multipart.content')).toEqual(['one', 'ff d8 0d 0a 00'])
})

test.each(['application/json', 'text/plain; boundary=multipart/', ''])('%j is no multipart', (contentType) => {
  expect(framesOf('--X--', contentType)).toEqual([])
})

test('the examples bring every key', () => {
  const brought = new Set(
    multipartExamples.flatMap(({ body, contentType }) => allFields(framesOf(body, contentType)).map(({ key }) => key)),
  )
  expect([...brought].toSorted()).toEqual(Object.keys(multipartKeys).toSorted())
})
