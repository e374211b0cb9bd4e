import { describe, expect, it } from 'vitest'
import { gatewayKeys, gatewayKinds } from '#proto/gateway/keys.ts'
import { gatewayExamples } from '#proto/gateway/testing/examples.ts'
import type { Field } from '#proto/wire/model.ts'
import { LANGUAGES } from '../i18n/index.ts'
import { catalogues } from '../protocols/explanations.ts'
import { explainField, explainFrame } from './index.ts'

const flat = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...flat(field.children ?? [])])
const nowhere = { bytes: () => new Uint8Array(0) }

describe.each(LANGUAGES)('in %s', (language) => {
  it('each key and kind has its words', () => {
    const { fields, frames } = catalogues[language]
    expect(Object.keys(gatewayKeys).filter((key) => !fields.has(key))).toEqual([])
    expect(Object.keys(gatewayKinds).filter((kind) => !frames.has(`gateway:${kind}`))).toEqual([])
  })

  it.each(gatewayExamples)('$name is said in whole sentences', ({ frames }) => {
    for (const frame of frames) {
      expect(explainFrame(frame, nowhere, language).text).toMatch(/[.»”]$/)
      for (const field of flat(frame.fields)) {
        const { label, text } = explainField(field, frame, nowhere, language)
        expect(text, field.key).toMatch(/[.»”]$/)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
        expect(label).not.toBe(field.key)
      }
    }
  })
})
