import { describe, expect, it } from 'vitest'
import { jsonRpcKeys } from '#proto/wire/json-rpc/index.ts'
import { jsonRpcExamples } from '#proto/wire/json-rpc/testing/messages.ts'
import { jsonRpcFrames } from '#proto/wire/json-rpc/view.ts'
import type { Field } from '#proto/wire/model.ts'
import { LANGUAGES } from '../i18n/index.ts'
import { catalogues } from '../protocols/explanations.ts'
import { explainField, explainFrame, explainIssue } from './index.ts'

const flat = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...flat(field.children ?? [])])
const nowhere = { bytes: () => new Uint8Array(0) }

describe.each(LANGUAGES)('in %s', (language) => {
  it('each key has its words', () => {
    expect(Object.keys(jsonRpcKeys).filter((key) => !catalogues[language].fields.has(key))).toEqual([])
  })

  it.each(jsonRpcExamples)('$name is said in whole sentences', ({ direction, text }) => {
    const bytes = new TextEncoder().encode(text)
    const span = { source: '>.s0.body', start: 0, end: bytes.length }
    for (const frame of jsonRpcFrames({ direction, span, bytes, stream: 0 })) {
      expect(explainFrame(frame, nowhere, language).text).toMatch(/[.»”]$/)
      for (const issue of frame.issues) expect(explainIssue(issue, language).text).toMatch(/\.$/)
      for (const field of flat(frame.fields)) {
        const { text: sentence } = explainField(field, frame, nowhere, language)
        expect(sentence, field.key).toMatch(/[.»”]$/)
        expect(sentence).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })
})
