import { expect, test } from 'vitest'
import { FIELDS_LEFT_OUT, FRAMES_LEFT_OUT, framesLeftOut, ISSUES_LEFT_OUT } from '#proto/wire/most-shown.ts'
import { catalogues } from '../../explanations.ts'

test.each(['en', 'ru'] as const)('what is left out is explained (%s)', (language) => {
  const { fields, frames, issues } = catalogues[language]
  const span = { source: '<', start: 0, end: 1 }
  const frame = { id: 'f', protocol: 'http1', kind: 'chunk', direction: 'toClient', span, fields: [] } as const
  const { kind, protocol } = framesLeftOut({ ...frame, status: 'complete', issues: [] }, 3)
  expect(fields.has(FIELDS_LEFT_OUT) && fields.has(FRAMES_LEFT_OUT)).toBe(true)
  expect(frames.has(`${protocol}:${kind}`)).toBe(true)
  expect(issues.has(ISSUES_LEFT_OUT)).toBe(true)
})
