import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../language/parse.ts'
import { checkDocument } from '../check/check.ts'
import { describeProblem } from '../texts.ts'
import { checkGraphql } from './check.ts'

const schema = buildSchema(readFileSync(new URL('../../../../proto/graphql/schema.graphql', import.meta.url), 'utf8'))

function problemsOf(text: string, known: typeof schema | null = schema) {
  const surroundings = {
    variables: { host: 'http://127.0.0.1:1' },
    contracts: null,
    graphql: { check: checkGraphql, schema: known },
  }
  return checkDocument(parseDocument(text), surroundings)
}

/** Each as `severity code ‹what is underlined›`. */
function marks(text: string, known?: typeof schema | null): string[] {
  return problemsOf(text, known).map(
    ({ severity, code, span }) => `${severity} ${code} ‹${text.slice(span.start, span.end)}›`,
  )
}

const block = (body: string, head = '') => `${head}GRAPHQL {{host}}/graphql\n\n${body}\n`

describe('a document', () => {
  test.each([
    ['is fine', '{ users { name } }', []],
    ['is missing', '', ['error graphql-document-missing ‹GRAPHQL›']],
    [
      'is JSON',
      '{ "query": "{ users { name } }" }',
      ['error graphql-document-missing ‹{ "query": "{ users { name } }" }›'],
    ],
    ['is half written', '{ users { name }', ['error graphql-syntax ‹}›']],
    ['asks for an unknown field', '{ users { nam } }', ['warning graphql-field-unknown ‹nam›']],
    ['leaves a selection out', '{ users }', ['warning graphql-invalid ‹users›']],
    ['has an unknown argument', '{ users(first: 3) { id } }', ['warning graphql-invalid ‹first›']],
    ['gives an argument of another type', '{ users(limit: "3") { id } }', ['warning graphql-invalid ‹"3"›']],
    [
      'takes a variable of the block for an argument',
      '{ user(id: {{id}}) { id } }',
      ['error variable-unknown ‹{{id}}›'],
    ],
    ['uses a variable that it does not declare', '{ user(id: $id) { id } }', ['warning graphql-invalid ‹$id›']],
  ])('that %s', (_, body, found) => {
    expect(marks(block(body))).toEqual(found)
  })

  test('is not held against a schema that is not there', () => {
    expect(marks(block('{ anything { at { all } } }'), null)).toEqual([])
  })
})

describe('variables', () => {
  const query = 'query One($id: ID!, $limit: Int = 3) { user(id: $id) { posts(limit: $limit) { id } } }'
  const create = 'mutation Make($input: CreateUserInput!) { createUser(input: $input) { id } }'
  test.each([
    ['are as declared', query, '{ "id": 1 }', []],
    ['lack one', query, '{ "limit": 2 }', ['warning graphql-variable-missing ‹$id›']],
    ['are not there at all', query, '', ['warning graphql-variable-missing ‹$id›']],
    ['name one that is not declared', query, '{ "id": 1, "limt": 2 }', ['warning graphql-variable-unused ‹"limt"›']],
    ['hold another type', query, '{ "id": 1, "limit": "2" }', ['warning graphql-variable-type ‹"2"›']],
    [
      'hold another type deep inside',
      create,
      '{ "input": { "name": 5, "email": "a@b.c" } }',
      ['warning graphql-variable-type ‹5›'],
    ],
    [
      'lack a field of an input',
      create,
      '{ "input": { "name": "A" } }',
      ['warning graphql-variable-type ‹{ "name": "A" }›'],
    ],
    ['are filled in later', query, '{ "id": "{{host}}" }', []],
    ['are broken', query, '{ "id": }', ['error variables-not-json ‹}›']],
  ])('that %s', (_, document, variables, found) => {
    expect(marks(block(`${document}\n\n${variables}`))).toEqual(found)
  })
})

describe('the way it travels', () => {
  const two = 'query A { users { id } }\nquery B { users { name } }'
  test.each([
    ['an operation of that name', '# @operation B\n', two, []],
    ['no operation of that name', '# @operation C\n', two, ['error operation-unknown ‹# @operation C›']],
    ['a query by GET', '# @transport get\n', '{ users { id } }', []],
    [
      'a mutation by GET',
      '# @transport get\n',
      'mutation { deleteUser(id: 1) }',
      ['warning graphql-transport ‹# @transport get›'],
    ],
    [
      'a subscription by POST',
      '# @transport post\n',
      'subscription { postAdded { id } }',
      ['warning graphql-transport ‹# @transport post›'],
    ],
    [
      'a transport that is none',
      '# @transport udp\n',
      '{ users { id } }',
      ['error directive-value ‹# @transport udp›'],
    ],
    ['a persisted query', '# @persisted\n', '{ users { id } }', []],
    ['a policy', '# @policy cache-first\n', '{ users { id } }', []],
    ['a policy that is none', '# @policy fresh\n', '{ users { id } }', ['error directive-value ‹# @policy fresh›']],
  ])('with %s', (_, head, body, found) => {
    expect(marks(block(body, head))).toEqual(found)
  })

  test('warns of a header that no WebSocket carries', () => {
    const text = 'GRAPHQL {{host}}/graphql\nx-batching: off\n\nsubscription { postAdded { id } }'
    expect(marks(text)).toEqual(['warning header-of-socket ‹x-batching›'])
  })
})

test('says in both languages what was probably meant', () => {
  const [problem] = problemsOf(block('{ users { nam } }'))
  if (!problem) throw new Error('nothing was found')
  expect(describeProblem(problem, 'en')).toBe('User has no field “nam”. Did you mean name?')
  expect(describeProblem(problem, 'ru')).toBe('У типа User нет поля «nam». Может быть, name?')
})
