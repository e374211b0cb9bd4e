import { expect, test } from 'vitest'
import { problemValue } from '#proto/api/program-problem.ts'
import { problemIn, problemSaid } from './problem.ts'

test.each(['en', 'ru'] as const)(
  'what is wrong is said in %s, with the address and what the system said',
  (language) => {
    const { title, text } = problemIn('not-listening', 'localhost:50051', '', language)
    expect(title).not.toBe('')
    expect(text).toContain('localhost:50051')
    expect(problemIn('port-own', 'localhost:8080', '8080', language).text).toMatch(/8080.*--seminar/)
    expect(problemIn('certificate', 'x', 'DEPTH_ZERO_SELF_SIGNED_CERT', language).text).toContain(
      'DEPTH_ZERO_SELF_SIGNED_CERT',
    )
  },
)

test.each(['', 'of-a-newer-server', 'constructor', '__proto__'])(
  'of the kind “%s” nothing is known, and that is said',
  (kind) => {
    expect(problemIn(kind, 'localhost:1', '', 'en').title).toBe('Your program did not answer')
  },
)

test('a problem comes through a header as it was', () => {
  const said = problemSaid(problemValue({ kind: 'ssh', detail: 'SSH-2.0-x y' }), 'localhost:2222')
  expect(said.ru.title).toContain('SSH')
  expect(problemSaid(problemValue({ kind: 'mail', detail: '220 «hi» %' }), 'x').en.text).toContain('“220 «hi» %”')
  expect(problemSaid('mail %E0%A4%A', 'x').en.title).toBe('A server of mail or files answers there')
})
