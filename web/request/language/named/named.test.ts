/** What a block makes of variables that its environments give: what counts, what is missing, what is shown. */
import { describe, expect, test } from 'vitest'
import { asDots, type NamedValue } from '../../../language/named.ts'
import { namedValuesOf } from '../../../language/named-values.ts'
import { parseDocument } from '../../../language/parse.ts'
import { variableUses, variableValue } from '../../../language/variables.ts'
import { checkDocument } from '../check/check.ts'
import { suggest } from '../completion/suggest.ts'
import { hover } from '../hover.ts'
import { resolveRequest } from '../resolve.ts'
import type { Surroundings } from '../surroundings.ts'
import { describeProblem } from '../texts.ts'
import { variableTexts } from '../variables/texts.ts'

const reader = { variableUses, variableValue }
const value = (name: string, written: string, environment: string | null, isSecret = false): NamedValue => {
  return { name, written, environment, isSecret }
}

const named = namedValuesOf(
  [
    value('user', '7', 'local'),
    value('token', 's3cr3t', 'local', true),
    value('room', 'general', null),
    value('auth', 'Bearer {{token}}', null),
    value('lame', 'x{{nowhere}}', null),
    value('loop', '{{loop}}', null),
  ],
  (name) => (name === 'desk' ? ['classroom', 'home'] : []),
)
const app = { host: 'http://h:1', mine: 'http://mine.invalid', kafka: 'h:2' }
const surroundings: Surroundings = { variables: named.over(app, reader), named, contracts: null }
const shown: Surroundings = { ...surroundings, variables: named.over(app, reader, asDots) }

describe('what counts', () => {
  test.each([
    ['the environment’s value', 'GET {{host}}/{{user}}', 'http://h:1/7'],
    ['what all share', 'GET {{host}}/{{room}}', 'http://h:1/general'],
    ['the block’s own before them', '@user = 9\nGET {{host}}/{{user}}', 'http://h:1/9'],
    ['the block’s own, made of theirs', '@path = {{room}}/{{user}}\nGET {{host}}/{{path}}', 'http://h:1/general/7'],
    ['a secret goes as it is', 'GET {{host}}/{{token}}', 'http://h:1/s3cr3t'],
  ])('%s', (_, text, url) => {
    const document = parseDocument(text)
    expect(document.requests.map((node) => resolveRequest(document, node, surroundings.variables))).toMatchObject([
      { url },
    ])
    expect(checkDocument(document, surroundings)).toEqual([])
  })
})

describe('what is missing', () => {
  test.each([
    [
      'a mistyped name',
      'GET {{host}}/{{tokne}}',
      'Nothing here is called {{tokne}}. Did you mean {{token}}? Define it above (@tokne = …), or for all requests in the playground, under Environments.',
    ],
    [
      'a name that another environment has',
      'GET {{host}}/{{desk}}',
      '{{desk}} has no value now: it stands in “classroom”, “home”. Choose that environment, or define the variable above: @desk = …',
    ],
    [
      'a value that lacks another',
      'GET {{host}}/{{lame}}',
      'The value of {{lame}} uses {{nowhere}}, which has no value itself. Give it one in the playground, under Environments.',
    ],
    [
      'a value that needs itself',
      'GET {{host}}/{{loop}}',
      'The value of {{loop}} uses {{loop}}, which has no value itself. Give it one in the playground, under Environments.',
    ],
  ])('%s', (_, text, sentence) => {
    const problems = checkDocument(parseDocument(text), surroundings)
    expect(problems.map((problem) => describeProblem(problem, 'en'))).toEqual([sentence])
    expect(problems.map((problem) => describeProblem(problem, 'ru'))).not.toEqual([sentence])
  })

  test('what a block defines itself may have braces of its own', () => {
    expect(checkDocument(parseDocument('@lame = 1\nGET {{host}}/{{lame}}'), surroundings)).toEqual([])
  })
})

describe('what is shown', () => {
  test.each([
    ['GET {{host}}/{{us|er}}', '7', 'From the environment “local”.'],
    ['GET {{host}}/{{ro|om}}', 'general', 'Shared by all environments.'],
    ['GET {{host}}/{{tok|en}}', '••••••••', 'From the environment “local”. A secret: its value is not shown.'],
    ['GET {{host}}/{{au|th}}', 'Bearer ••••••••', 'Shared by all environments.'],
    ['@own = {{token}}\nGET {{host}}/{{ow|n}}', '••••••••', 'Defined in line 1 of this block, which begins with @.'],
    ['@user = 9\nGET {{host}}/{{us|er}}', '9', 'Defined in line 1 of this block, which begins with @.'],
  ])('where a pointer rests on %s', (text, found, doc) => {
    expect(hover(text.replace('|', ''), text.indexOf('|'), shown)).toMatchObject({
      text: found,
      doc: `${doc} ${variableTexts.in('en').sent}`,
    })
  })

  test('where a variable is proposed: its value and where it is from, and of a secret dots', () => {
    const text = 'GET {{host}}/{{'
    const proposals = suggest(text, text.length, shown)
    const of = (name: string) => proposals.find(({ label }) => label === name)
    expect(of('user')).toMatchObject({ detail: '7', doc: 'From the environment “local”.', insert: 'user}}' })
    expect(of('token')).toMatchObject({ detail: '••••••••' })
    expect(of('auth')).toMatchObject({ detail: 'Bearer ••••••••' })
    expect(JSON.stringify(proposals)).not.toContain('s3cr3t')
  })
})
