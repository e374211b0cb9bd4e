import { expect, test } from 'vitest'
import { parseDocument } from '../../../language/parse.ts'
import { readGraphqlBody } from './body.ts'

test.each([
  ['a document alone', '{ users { name } }', '{ users { name } }', null],
  [
    'variables',
    'query Q($id: ID!) { user(id: $id) { name } }\n\n{ "id": 1 }',
    'query Q($id: ID!) { user(id: $id) { name } }',
    '{ "id": 1 }',
  ],
  ['variables over several lines', 'query Q { a }\n\n{\n  "id": 1\n}', 'query Q { a }', '{\n  "id": 1\n}'],
  ['no variables at all', 'query Q { a }\n\n{}', 'query Q { a }', '{}'],
  ['a brace that is being typed', 'query Q { a }\n\n{', 'query Q { a }', '{'],
  ['variables that are filled in', 'query Q { a }\n\n{ {{name}}: 1 }', 'query Q { a }', '{ {{name}}: 1 }'],
  [
    'a shorthand query behind a fragment',
    'fragment F on User { id }\n\n{ users { ...F } }',
    'fragment F on User { id }\n\n{ users { ...F } }',
    null,
  ],
  [
    'an empty object in a block string',
    'mutation M { a(text: """\n\n{}\n""") }',
    'mutation M { a(text: """\n\n{}\n""") }',
    null,
  ],
  [
    'two operations with a blank line between them',
    'query A { a }\n\nquery B { b }\n\n{ "x": 1 }',
    'query A { a }\n\nquery B { b }',
    '{ "x": 1 }',
  ],
  ['JSON alone, which is no document', '{ "query": "{ users { name } }" }', '', '{ "query": "{ users { name } }" }'],
])('finds %s', (_, body, document, variables) => {
  const { source, requests } = parseDocument(`GRAPHQL {{host}}/graphql\n\n${body}\n`)
  const read = readGraphqlBody(source, requests[0]?.body ?? null)
  expect(read?.document.text).toBe(document)
  expect(read?.variables?.text ?? null).toBe(variables)
})

test('knows the places of both in the block', () => {
  const text = 'GRAPHQL /graphql\n\nquery Q { a }\n\n{ "x": 1 }\n'
  const { source, requests } = parseDocument(text)
  const read = readGraphqlBody(source, requests[0]?.body ?? null)
  expect(text.slice(read?.document.span.start, read?.document.span.end)).toBe('query Q { a }')
  expect(text.slice(read?.variables?.span.start, read?.variables?.span.end)).toBe('{ "x": 1 }')
})
