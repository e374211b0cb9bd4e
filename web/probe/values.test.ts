import { expect, test } from 'vitest'
import { drawValues, filled, unknownPlaces } from './values.ts'

test('a place is one value in a call and in what is expected of it, and another at the next attempt', () => {
  const call = 'GRPC {{mine}}/a.B/C\n\n{ "name": "{{random.word}}", "by": {{random.int}} }'
  const checks = [{ grpc: { response: { text: 'Hello, {{random.word}}', count: '{{random.int}}' } } }]
  const attempts = [drawValues(), drawValues()].map((values) => ({
    call: filled(call, values),
    checks: JSON.stringify(filled(checks, values)),
  }))
  for (const attempt of attempts) {
    const [, word = '', int = ''] = /"name": "([a-z]{4,8})", "by": (\d+)/.exec(attempt.call) ?? []
    expect(attempt.call).toContain('{{mine}}')
    expect(attempt.checks).toContain(`Hello, ${word}"`)
    expect(attempt.checks).toContain(`"count":"${int}"`)
  }
  expect(attempts[0]?.call).not.toBe(attempts[1]?.call)
})

test('places with different numbers have different values, though chance would have it otherwise', () => {
  const lot = [0, 0, 0, 0, 0.5]
  const values = drawValues(null, () => lot.shift() ?? 0.9)
  expect(values('random.int')).toBe(values('random.int'))
  expect(values('random.int')).not.toBe(values('random.int.2'))
})

test('what is shared is the same in all calls of one go', () => {
  const shared = drawValues()
  const [one, other] = [drawValues(shared), drawValues(shared)]
  expect(one('shared.word')).toBe(other('shared.word'))
  expect(one('random.word')).not.toBe(other('random.word'))
})

test('numbers are added', () => {
  const values = drawValues()
  const sum = Number(values('random.int')) + Number(values('random.int.2'))
  expect(filled('{{random.int+random.int.2}}', values)).toBe(String(sum))
})

test.each([
  { text: '{{random.colour}}', unknown: ['random.colour'] },
  { text: '{{random.int+random.word}}', unknown: ['random.int+random.word'] },
  { text: '{{random.word.2}} {{random.name}} {{mine}} {{$guid}}', unknown: [] },
])('unknown places of $text', ({ text, unknown }) => {
  expect(unknownPlaces([{ deep: text }])).toEqual(unknown)
})
