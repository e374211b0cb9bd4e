import { describe, expect, test } from 'vitest'
import { compileGlossary } from '../course-build/glossary.node.ts'
import { compileReference } from '../course-build/reference/compile.node.ts'
import { LANGUAGES } from '../i18n/language-list.ts'
import { parseRoute } from '../routes/route.ts'
import { courseSource } from '../testing/course.node.ts'
import { documentName } from './documents.ts'
import { sectionOf } from './section-of.ts'
import { specsOf } from './specs.ts'

test.each([
  ['RFC 9113 §6.4', 'rfc-9113-6.4'],
  ['gRPC over HTTP2: Compressed-Flag', 'grpc-over-http2-compressed-flag'],
  ['gRPC Web: Text-encoded (response) streams', 'grpc-web-text-encoded-response-streams'],
])('%s stands at %s', (reference, section) => {
  expect(sectionOf(reference)).toBe(section)
})

describe.each(LANGUAGES)('the reference in %s', (language) => {
  const { modules, terms } = courseSource
  const { fields } = compileReference(modules, language)
  const specs = specsOf(fields, compileGlossary(terms, language))

  test('has a sentence over real bytes for nearly every field, and steps that show many', () => {
    expect(fields.length).toBeGreaterThan(180)
    expect(fields.filter(({ example }) => example === null).map(({ key }) => key).length).toBeLessThan(8)
    expect(fields.filter(({ example }) => example !== null && example.hex === '')).toEqual([])
    expect(fields.filter(({ steps }) => steps.length > 0).length).toBeGreaterThan(15)
  })

  test('has an address of its own for every field and section', () => {
    for (const { key } of fields) expect(parseRoute(`/en/fields/${key}`)).toMatchObject({ page: 'field', key })
    const sections = specs.map(({ reference }) => sectionOf(reference))
    expect(new Set(sections).size).toBe(sections.length)
    for (const section of sections) expect(parseRoute(`/en/specs/${section}`)).toMatchObject({ page: 'spec', section })
  })

  test('knows the document of each section', () => {
    expect(specs.filter(({ reference }) => documentName(reference) === '').map(({ reference }) => reference)).toEqual(
      [],
    )
  })
})
