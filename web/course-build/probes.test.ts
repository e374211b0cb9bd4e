import { describe, expect, test } from 'vitest'
import { CheckError, parseChecks } from '../checks/index.ts'
import { checkProbe, codeIn, compileProbe } from './probes.node.ts'
import type { ProbeFile } from './schema.node.ts'

const probe: ProbeFile = {
  proto: '//en The contract.\n//ru Контракт.\nsyntax = "proto3";\n',
  start: 'serve(Greeter, {\n  //en Answer here.\n  //ru Отвечайте здесь.\n})\n',
  lines: [
    {
      id: 'greets',
      title: { en: 'Greets', ru: 'Здоровается' },
      call: 'GRPC {{mine}}/a.Greeter/SayHello\n\n{ "name": "{{random.name}}" }\n',
      checks: [{ grpc: { status: 'OK', response: { message: 'Hello, {{random.name}}' } } }],
    },
  ],
  solutions: [{ name: 'right', source: 'right()' }],
  wrong: [
    { name: 'wrong', source: 'wrong()', fails: 'greets' },
    { name: 'another contract', source: 'wrong()', proto: 'syntax = "proto2";', fails: 'greets' },
  ],
}
const [line] = probe.lines
if (line === undefined) throw new Error('the probe has a line')

const check = (changed: Partial<ProbeFile>): void =>
  checkProbe(
    { ...probe, ...changed },
    (path) => ({ file: `lesson.yaml/${path.join('/')}` }),
    (checks) => parseChecks(checks, ''),
  )

test('code has its comments in the language that is read, and no others', () => {
  const { start, lines, solution } = compileProbe(probe, 'ru')
  expect(start).toEqual({
    proto: '// Контракт.\nsyntax = "proto3";\n',
    source: 'serve(Greeter, {\n  // Отвечайте здесь.\n})\n',
  })
  expect(lines).toEqual([{ id: 'greets', title: 'Здоровается', call: line.call, times: 1, checks: line.checks }])
  expect(solution).toEqual({ proto: start.proto, source: 'right()' })
})

test('an answer may change the contract', () => {
  expect(codeIn(probe, { source: 'x', proto: 'y' }, 'en')).toEqual({ source: 'x', proto: 'y' })
})

describe('checkProbe', () => {
  test('lets a whole one pass', () => {
    expect(() => check({})).not.toThrow()
  })

  test('lets a line carry to the broker what the server says', () => {
    const call = `${line.call}\n\n###\n\nKAFKA {{kafka}}/produce/orders\n\n{}\n`
    expect(() => check({ lines: [{ ...line, call }] })).not.toThrow()
  })

  test.each<{ name: string; changed: Partial<ProbeFile>; says: string }>([
    {
      name: 'two lines of one name',
      changed: { lines: [line, line] },
      says: 'lesson.yaml/lines/1:1:1: a second line is called greets',
    },
    {
      name: 'a random value that there is not',
      changed: { lines: [{ ...line, call: `${line.call}{{random.colour}}` }] },
      says: 'there is no random value {{random.colour}}',
    },
    {
      name: 'a call to the broker alone',
      changed: { lines: [{ ...line, call: 'KAFKA {{kafka}}/list-topics' }] },
      says: 'each request of greets goes to {{mine}}, or to {{kafka}} beside one that does',
    },
    {
      name: 'a call to somebody else',
      changed: { lines: [{ ...line, call: 'GET {{host}}/api/v1/users/1' }] },
      says: 'each request of greets goes to {{mine}}, or to {{kafka}} beside one that does',
    },
    { name: 'a line without a call', changed: { lines: [{ ...line, call: '# nothing' }] }, says: 'each request of' },
    {
      name: 'a wrong answer that fails nowhere',
      changed: { wrong: [{ name: 'odd', source: '', fails: 'nobody' }] },
      says: 'lesson.yaml/wrong/0:1:1: "odd" fails nobody, and there is no such line',
    },
    {
      name: 'a comment in one language alone',
      changed: { start: '//en Answer here.' },
      says: 'comments of code come in each language: 1 and 0 lines',
    },
  ])('refuses $name', ({ changed, says }) => {
    expect(() => check(changed)).toThrow(says)
  })

  test('refuses a check that there is not', () => {
    expect(() => check({ lines: [{ ...line, checks: [{ gprc: {} }] }] })).toThrow(CheckError)
  })
})
