import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { suggest } from '../completion/suggest.ts'
import { hover } from '../hover.ts'
import { checkGraphql } from './check.ts'
import { hoverGraphql } from './hover.ts'
import { suggestGraphql } from './suggest.ts'

const schema = buildSchema(readFileSync(new URL('../../../../proto/graphql/schema.graphql', import.meta.url), 'utf8'))
const surroundings = {
  variables: { host: 'http://127.0.0.1:1' },
  contracts: null,
  graphql: { check: checkGraphql, suggest: suggestGraphql, hover: hoverGraphql, schema },
}

/** `|` is the caret. */
function proposals(body: string, head = '') {
  const written = `${head}GRAPHQL {{host}}/graphql\n\n${body}`
  const offset = written.indexOf('|')
  const text = written.replace('|', '')
  return suggest(text, offset, surroundings).map((one) => ({ ...one, takes: text.slice(one.start, one.end) }))
}

const labels = (body: string, head?: string) => proposals(body, head).map(({ label }) => label)

test.each([
  ['the roots of a query', '{ | }', ['user', 'users', 'post', 'posts'], []],
  ['fields of a type', 'query Q { users { | } }', ['id', 'name', 'email', 'friends'], ['title']],
  ['fields that begin like what is typed', '{ users { na| } }', ['name'], ['email']],
  ['arguments', '{ users(|) { id } }', ['limit', 'offset'], []],
  [
    'types of variables',
    'mutation M($input: |) { deleteUser(id: 1) }',
    ['CreateUserInput', 'ID'],
    ['User', '__TypeKind'],
  ],
  ['variables', 'query Q($id: ID!) { user(id: $|) { id } }', ['$id'], []],
  ['fields of an input', 'mutation { createUser(input: { | }) { id } }', ['name', 'email'], []],
  ['fragments', 'fragment F on User { id }\nquery Q { users { ...| } }', ['F'], []],
  ['directives', '{ users @| { id } }', ['include', 'skip'], []],
  ['words that begin a definition', '|', ['query', 'mutation', 'subscription', 'fragment'], []],
  ['fields behind a blank line', 'query Q {\n  users {\n    id\n\n    |\n  }\n}', ['name'], []],
])('proposes %s', (_, body, some, none) => {
  const found = labels(body)
  expect(found).toEqual(expect.arrayContaining(some))
  for (const label of none) expect(found).not.toContain(label)
})

test.each([
  ['names of variables', 'query Q($id: ID!, $limit: Int) { user(id: $id) { id } }\n\n{ "id": 1, | }', ['"limit"']],
  [
    'fields of an input',
    'mutation M($input: CreateUserInput!) { createUser(input: $input) { id } }\n\n{ "input": { | } }',
    ['"name"', '"email"'],
  ],
])('proposes %s among the variables', (_, body, found) => {
  expect(labels(body)).toEqual(found)
})

test('proposes the operations of the block, and the ways that they travel', () => {
  const body = '{{host}}/graphql\n\nquery A { a }\nquery B { b }'
  const after = (head: string) =>
    suggest(`${head}\nGRAPHQL ${body}`, head.length, surroundings).map(({ label }) => label)
  expect(after('# @operation ')).toEqual(['A', 'B'])
  expect(after('# @transport ')).toEqual(['post', 'get', 'sse', 'graphql-transport-ws'])
})

test('a field of objects brings its braces, and takes the place of what is typed', () => {
  expect(proposals('{ us| }').find(({ label }) => label === 'users')).toMatchObject({
    insert: 'users { $0 }',
    isSnippet: true,
    takes: 'us',
    detail: '[User!]!',
    doc: 'Users in the order of their numbers.',
  })
  expect(proposals('{ us| { id } }').find(({ label }) => label === 'users')).toMatchObject({ insert: 'users' })
})

test.each([
  ['a field', '{ us|ers { id } }', 'Query.users', 'Users in the order of their numbers.'],
  ['an argument', '{ users(li|mit: 3) { id } }', 'limit: Int!', 'From 1 to 100.'],
  ['a type', 'query Q($id: I|D!) { user(id: $id) { id } }', 'ID', ''],
])('says what %s is', (_, body, text, doc) => {
  const written = `GRAPHQL {{host}}/graphql\n\n${body}`
  const found = hover(written.replace('|', ''), written.indexOf('|'), surroundings)
  expect(found?.text).toContain(text)
  expect(found?.doc).toContain(doc)
})

test('every place of a document has an answer, also while it is half typed', () => {
  const text = 'GRAPHQL {{host}}/graphql\n\nquery Q($id: ID!) { user(id: $id) { ...F name\n\n{ "id": '
  for (let offset = 0; offset <= text.length; offset += 1) {
    expect(() => suggest(text.slice(0, offset), offset, surroundings)).not.toThrow()
    expect(() => hover(text, offset, surroundings)).not.toThrow()
  }
})
