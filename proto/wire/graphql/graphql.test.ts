import { type DocumentNode, Lexer, parse, print, Source, TokenKind } from 'graphql'
import { describe, expect, it, test } from 'vitest'
import { text } from '../testing/bodies.ts'
import { chosenOperation, documentLines, operationsOf, operationTitle } from './document.ts'
import { jsonLines } from './json-lines.ts'
import { graphqlTokens } from './lexer.ts'
import { unescapedJson, unescapedUrl } from './unescaped.ts'

const DOCUMENTS = [
  '{user(id:1){name posts(limit:3){title}}}',
  'query A($id:ID!="1",$in:In={a:[1,-2.5e3],b:"x{"}){me:user(id:$id)@include(if:true){...F ...on User{name}on}}fragment F on User{id}',
  'mutation Create { createUser(input: {name: "Ж \\"q\\"", email: """block "text" \\""" end"""}) { id } }',
  'subscription { postAdded { title } } # done',
  'query One { a }\nquery Two($x: Int) @live {\n\tb: c(x: $x)\n}\n',
  '{ a, b, c }',
]

describe('tokens', () => {
  test.each(DOCUMENTS)('of %s are those of graphql-js', (document) => {
    const lexer = new Lexer(new Source(document))
    const expected: string[] = []
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      expected.push(document.slice(token.start, token.end))
    }
    const bytes = text(document)
    const found = graphqlTokens(bytes).filter(({ kind }) => kind !== 'comment')
    expect(found.map(({ start, end }) => Buffer.from(bytes.subarray(start, end)).toString())).toEqual(expected)
    expect(found.filter(({ kind }) => kind === 'other')).toEqual([])
  })

  it('takes any text', () => {
    const odd = '"open """ \\ ~ ж …'
    const covered = graphqlTokens(text(odd)).map(({ text: said }) => said)
    expect(covered.length).toBeGreaterThan(3)
  })
})

describe('operations', () => {
  test.each([
    [DOCUMENTS[0], null, 'query { user }'],
    [DOCUMENTS[1], null, 'query A'],
    [DOCUMENTS[3], null, 'subscription { postAdded }'],
    [DOCUMENTS[4], 'Two', 'query Two'],
    [DOCUMENTS[5], '', 'query { a b c }'],
    ['{ a: b, ...F, c @skip(if: true) { d } ... on Query { e } f g }', null, 'query { b c f … }'],
    ['{ a b c d }', null, 'query { a b c … }'],
  ])('of %s with the name %j is %s', (document = '', name, title) => {
    const operation = chosenOperation(text(document), name)
    expect(operation === undefined ? undefined : operationTitle(operation)).toBe(title)
  })

  test.each([
    ['two and no name', DOCUMENTS[4], null],
    ['a name that none has', DOCUMENTS[4], 'Three'],
    ['no operation', 'fragment F on User { id }', null],
  ])('is none for %s', (_, document = '', name) => {
    expect(chosenOperation(text(document), name)).toBeUndefined()
  })

  it('are those that graphql-js finds', () => {
    for (const document of DOCUMENTS) {
      const parsed: DocumentNode = parse(document)
      const expected = parsed.definitions.flatMap((each) =>
        each.kind === 'OperationDefinition' ? [[each.operation, each.name?.value ?? '']] : [],
      )
      expect(operationsOf(text(document)).map(({ type, name }) => [type, name])).toEqual(expected)
    }
  })
})

describe('lines of a document', () => {
  it('written in one are broken as people print them', () => {
    expect(documentLines(text(DOCUMENTS[1] ?? '')).map((line) => line.text)).toEqual([
      'query A($id:ID!="1", $in:In={a:[1, -2.5e3], b:"x{"}){',
      '  me:user(id:$id)@include(if:true){',
      '    ...F',
      '    ...on User{',
      '      name',
      '    }',
      '    on',
      '  }',
      '}',
      'fragment F on User{',
      '  id',
      '}',
    ])
  })

  it('written in several stay as they are', () => {
    expect(documentLines(text(DOCUMENTS[4] ?? '')).map((line) => line.text)).toEqual([
      'query One { a }',
      'query Two($x: Int) @live {',
      '  b: c(x: $x)',
      '}',
    ])
  })

  test.each(DOCUMENTS)('of %s tile it, and mean the same', (document) => {
    const bytes = text(document)
    const lines = documentLines(bytes)
    expect([0, ...lines.map(({ end }) => end)]).toEqual([...lines.map(({ start }) => start), bytes.length])
    expect(print(parse(lines.map((line) => line.text).join('\n')))).toBe(print(parse(document)))
  })
})

describe('lines of JSON', () => {
  const VALUES = [
    { a: [1, { b: 'x, {y}: "z" \\ ж' }, []], c: {}, d: null, e: [[2]] },
    [],
    {},
    'text',
    -1.5,
    { 'odd "key"': { deep: [true, false] } },
  ]

  test.each(VALUES)('of %j are those of JSON.stringify', (value) => {
    for (const spaces of [0, 1, 3]) {
      const bytes = text(JSON.stringify(value, null, spaces))
      const lines = jsonLines(bytes)
      expect(lines.map((line) => line.text).join('\n')).toBe(JSON.stringify(value, null, 2))
      expect([0, ...lines.map(({ end }) => end)]).toEqual([...lines.map(({ start }) => start), bytes.length])
    }
  })

  it('say where each value stands', () => {
    const lines = jsonLines(text('{"user":{"posts":[{"title":"A"},{"title":"B"}],"n":1}}'))
    expect(lines.filter((line) => /"[AB]"|1$/.test(line.text)).map(({ path }) => path)).toEqual([
      'user.posts.0.title',
      'user.posts.1.title',
      'user.n',
    ])
  })
})

describe('escapes', () => {
  test.each([['\\"\\\\\\/\\b\\f\\n\\r\\tA'], ['plain ж 😀'], ['\\u0436\\ud83d\\ude00\\u0041']])(
    'of the JSON string %s are undone as JSON.parse does, and lead back',
    (written) => {
      const bytes = text(`"${written}"`)
      const { bytes: made, places } = unescapedJson(bytes, 1, bytes.length - 1)
      expect(Buffer.from(made).toString()).toBe(JSON.parse(`"${written}"`))
      expect(places.at(-1)).toBe(bytes.length - 1)
      const index = made.indexOf(0x41)
      expect(index < 0 || /^(?:A|\\u0041)/.test(Buffer.from(bytes.subarray(places[index])).toString())).toBe(true)
    },
  )

  it('half of a pair is no character', () => {
    expect(Buffer.from(unescapedJson(text('\\ud83dx'), 0, 7).bytes).toString()).toBe('\ufffdx')
  })

  test.each([['a%20b+c'], ['%D0%B6%7B%7d'], ['100%'], ['%zz%4']])(
    'of the URL part %s are undone as URLSearchParams does',
    (written) => {
      const bytes = text(written)
      const { bytes: made, places } = unescapedUrl(bytes, 0, bytes.length)
      expect(Buffer.from(made).toString()).toBe(new URLSearchParams(`q=${written}`).get('q'))
      expect(places).toHaveLength(made.length + 1)
    },
  )
})
