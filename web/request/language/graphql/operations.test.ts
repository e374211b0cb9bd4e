import { expect, test } from 'vitest'
import { chosenOperation, onlyOperation, operationsOf, operationTitle } from './operations.ts'

const kindsAndNames = (text: string) => operationsOf(text).map(({ kind, name }) => `${kind} ${name}`.trim())

test.each([
  ['a shorthand query', '{ users { name } }', ['query']],
  ['an anonymous mutation', 'mutation { a }', ['mutation']],
  [
    'several with their names',
    'query A { a }\nmutation B($x: In = { y: { z: 1 } }) @d { b }\nsubscription C { c }',
    ['query A', 'mutation B', 'subscription C'],
  ],
  ['none in a fragment', 'fragment query on User { query }\nquery A { a }', ['query A']],
  [
    'none in strings and comments',
    '# query X { }\nquery A { a(b: "} query Y {", c: """ " query Z { """) }',
    ['query A'],
  ],
  ['one that is half typed', 'query A($id', ['query A']],
  ['none in nothing', '', []],
])('sees %s', (_, text, found) => {
  expect(kindsAndNames(text)).toEqual(found)
})

test('chooses by name, and the first where none is said', () => {
  const text = 'query A { a }\nquery B { b }'
  expect(chosenOperation(text, 'B')).toMatchObject({ name: 'B', start: 14 })
  expect(chosenOperation(text, null)).toMatchObject({ name: 'A' })
  expect(chosenOperation(text, 'C')).toBeNull()
})

test.each([
  ['query UserWithPosts { a }', 'query UserWithPosts'],
  ['{ users { name } }', '{ users }'],
  ['query { users { name } }', '{ users }'],
  ['mutation { createUser { id } }', 'mutation { createUser }'],
  ['mutation', 'mutation'],
])('titles %s', (text, title) => {
  expect(operationTitle(text, chosenOperation(text, null))).toBe(title)
})

test('leaves the other operations out, and every fragment in', () => {
  const text = 'query A { a }\n\nfragment F on T { f }\n\nmutation B { b { ...F } }\n'
  expect(onlyOperation(text, chosenOperation(text, 'B'))).toBe('fragment F on T { f }\n\nmutation B { b { ...F } }')
  expect(onlyOperation('{ a }', chosenOperation('{ a }', null))).toBe('{ a }')
})
