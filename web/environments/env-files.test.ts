import { describe, expect, test } from 'vitest'
import { isPrivateFile, readEnvFile, withRead, writeEnvFile } from './env-files.ts'
import { type Environments, MOST, NOTHING, type Row } from './environments.ts'

const row = (name: string, value: string, isSecret = false): Row => ({ id: name, name, value, isSecret })

const ALL: Environments = {
  chosen: '1',
  shared: [row('user', '2'), row('key', 'k1', true), row('room', 'general')],
  named: [
    { id: '1', name: 'local', rows: [row('token', 'abc "def"', true), row('user', '7'), row('host', 'x')] },
    { id: '2', name: 'класс 1', rows: [] },
  ],
}

/** Names and values, without what is of this browser alone. */
function plain({ shared, named }: Environments) {
  const rowsOf = (rows: readonly Row[]) => rows.map(({ name, value, isSecret }) => ({ name, value, isSecret }))
  return { shared: rowsOf(shared), named: named.map(({ name, rows }) => ({ name, rows: rowsOf(rows) })) }
}

let ids = 0
const newId = () => `${++ids}`

describe('files for other tools', () => {
  test('no secret stands in the public one, and what is shared stands in each environment as well', () => {
    expect(JSON.parse(writeEnvFile(ALL, 'public'))).toEqual({
      $shared: { user: '2', room: 'general' },
      local: { user: '7', room: 'general' },
      'класс 1': { user: '2', room: 'general' },
    })
  })

  test('only secrets stand in the private one', () => {
    expect(JSON.parse(writeEnvFile(ALL, 'private'))).toEqual({
      $shared: { key: 'k1' },
      local: { token: 'abc "def"', key: 'k1' },
      'класс 1': { key: 'k1' },
    })
  })

  test('both together give back what was written', () => {
    const before = plain(ALL)
    const files = [writeEnvFile(ALL, 'public'), writeEnvFile(ALL, 'private')] as const
    const after = files.reduce<Environments>((all, text, index) => {
      const read = readEnvFile(text)
      expect(read?.leftOut).toEqual([])
      return read === null ? all : withRead(all, read, index === 1, newId).all
    }, NOTHING)
    const sorted = (found: ReturnType<typeof plain>) => ({
      shared: found.shared.toSorted((a, b) => a.name.localeCompare(b.name)),
      named: found.named.map(({ name, rows }) => ({
        name,
        // A row that cannot be used is of no use elsewhere.
        rows: rows.filter((one) => one.name !== 'host').toSorted((a, b) => a.name.localeCompare(b.name)),
      })),
    })
    expect(sorted(plain(after))).toEqual(sorted(before))
  })

  test('nothing is an empty object', () => {
    expect([writeEnvFile(NOTHING, 'public'), writeEnvFile(NOTHING, 'private')]).toEqual(['{}\n', '{}\n'])
  })
})

describe('files of somebody else', () => {
  test.each<{ what: string; text: string; named: Readonly<Record<string, Readonly<Record<string, string>>>> }>([
    {
      what: 'as JetBrains writes them',
      text: '{"dev": {"a": "1"}, "prod": {"a": "2"}}',
      named: { dev: { a: '1' }, prod: { a: '2' } },
    },
    {
      what: 'a number keeps its digits',
      text: '{"dev": {"a": 9007199254740993, "b": 1.0}}',
      named: { dev: { a: '9007199254740993', b: '1.0' } },
    },
    {
      what: 'yes and no are texts here',
      text: '{"dev": {"a": true, "b": false}}',
      named: { dev: { a: 'true', b: 'false' } },
    },
    { what: 'escapes are read', text: '{"dev": {"a": "\\u0416\\n"}}', named: { dev: { a: 'Ж\n' } } },
    {
      what: 'its description is none of it',
      text: '{"$schema": "https://x", "dev": {"a": "1"}}',
      named: { dev: { a: '1' } },
    },
    {
      what: 'the settings of REST Client',
      text: '{"rest-client.environmentVariables": {"dev": {"a": "1"}}}',
      named: { dev: { a: '1' } },
    },
    { what: 'after Windows has had it', text: '\uFEFF{\r\n"dev": {"a": "1"}\r\n}', named: { dev: { a: '1' } } },
    { what: 'nothing in it', text: '{}', named: {} },
  ])('$what', ({ text, named }) => {
    const found = readEnvFile(text)?.named.map(({ name, rows }) => [
      name,
      Object.fromEntries(rows.map((one) => [one.name, one.value])),
    ])
    expect(Object.fromEntries(found ?? [['unread', {}]])).toEqual(named)
  })

  test.each([
    '',
    '[]',
    '"x"',
    'null',
    '{"dev": 1}',
    '{"dev": [1]}',
    '{"dev": {"a": 1}',
    '{"dev": {"a": 1},}',
    '// a\n{}',
  ])('%j is no file of environments', (text) => {
    expect(readEnvFile(text)).toBe(null)
  })

  test('what cannot be used here is told, and the rest is taken', () => {
    const text = JSON.stringify({
      dev: { host: 'x', 'a.b': '1', $b: '2', ssl: { x: 1 }, none: null, long: 'x'.repeat(MOST.value + 1), ok: '1' },
    })
    expect(readEnvFile(text)).toMatchObject({
      named: [{ name: 'dev', rows: [{ name: 'ok', value: '1' }] }],
      leftOut: [
        { path: 'dev.host', why: 'reserved' },
        { path: 'dev.a.b', why: 'name' },
        { path: 'dev.$b', why: 'reserved' },
        { path: 'dev.ssl', why: 'value' },
        { path: 'dev.none', why: 'value' },
        { path: 'dev.long', why: 'long' },
      ],
    })
  })

  test('a value of the same name is replaced, a secret stays one, and all else stays', () => {
    const read = readEnvFile('{"local": {"token": "new", "more": "1"}, "home": {"a": "1"}}')
    const { all, values } = withRead(ALL, read ?? { shared: [], named: [], leftOut: [] }, false, newId)
    expect(values).toBe(3)
    expect(plain(all).named).toEqual([
      {
        name: 'local',
        rows: [
          { name: 'token', value: 'new', isSecret: true },
          { name: 'user', value: '7', isSecret: false },
          { name: 'host', value: 'x', isSecret: false },
          { name: 'more', value: '1', isSecret: false },
        ],
      },
      { name: 'класс 1', rows: [] },
      { name: 'home', rows: [{ name: 'a', value: '1', isSecret: false }] },
    ])
  })

  test('what is beyond the bounds is told', () => {
    const many = Object.fromEntries(Array.from({ length: MOST.rows + 1 }, (_, index) => [`a${index}`, '1']))
    const rows = readEnvFile(JSON.stringify({ dev: many }))
    const environments = readEnvFile(
      JSON.stringify(
        Object.fromEntries(Array.from({ length: MOST.environments + 1 }, (_, index) => [`e${index}`, {}])),
      ),
    )
    const nothing = { shared: [], named: [], leftOut: [] }
    expect(withRead(NOTHING, rows ?? nothing, false, newId).leftOut).toEqual([
      { path: `dev.a${MOST.rows}`, why: 'many' },
    ])
    expect(withRead(NOTHING, environments ?? nothing, false, newId).leftOut).toEqual([
      { path: `e${MOST.environments}`, why: 'environment' },
    ])
  })
})

test.each([
  ['http-client.private.env.json', true],
  ['http-client.env.json.user', true],
  ['http-client.env.json', false],
])('whether %s holds secrets says its name', (name, isPrivate) => {
  expect(isPrivateFile(name)).toBe(isPrivate)
})
