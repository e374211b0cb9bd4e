import { describe, expect, test } from 'vitest'
import { failuresText, playwrightFailures, vitestFailures } from './failures.ts'

const vitestFile = (status: string, tests: readonly object[], message = '') => ({
  testResults: [{ name: '/a.test.ts', status, message, assertionResults: tests }],
})
const passed = { fullName: 'adds up', status: 'passed', failureMessages: [] }

describe('vitest’s report', () => {
  test.each([
    { says: 'of a test that passed nothing', report: vitestFile('passed', [passed]), failures: [] },
    {
      says: 'a test that failed, with its file, without colours and empty lines',
      report: vitestFile('failed', [
        passed,
        { fullName: 'takes away', status: 'failed', failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\n  to be 2'] },
      ]),
      failures: [{ name: '/a.test.ts › takes away', message: 'expected 1\n  to be 2' }],
    },
    {
      says: 'no more than the first lines',
      report: vitestFile('failed', [{ fullName: 'long', status: 'failed', failureMessages: ['1\n2\n3\n4\n5\n6\n7'] }]),
      failures: [{ name: '/a.test.ts › long', message: '1\n2\n3\n4\n5\n6' }],
    },
    {
      says: 'a file that could not be read',
      report: vitestFile('failed', [], 'no such module'),
      failures: [{ name: '/a.test.ts', message: 'no such module' }],
    },
    { says: 'nothing where there are no files', report: {}, failures: [] },
  ])('tells $says', ({ report, failures }) => {
    expect(vitestFailures(report)).toEqual(failures)
  })
})

describe('Playwright’s report', () => {
  const spec = (title: string, status: string, ...messages: string[]) => ({
    title,
    tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
  })

  test.each([
    {
      says: 'of a test that passed nothing',
      report: { suites: [{ title: 'a.e2e.ts', specs: [spec('opens', 'expected')] }], errors: [] },
      failures: [],
    },
    {
      says: 'tests that failed or wavered, with all that they stand in',
      report: {
        suites: [
          {
            title: 'a.e2e.ts',
            specs: [spec('opens', 'flaky', 'once')],
            suites: [{ title: 'on a phone', specs: [spec('closes', 'unexpected', 'not there', 'and complained')] }],
          },
        ],
      },
      failures: [
        { name: 'a.e2e.ts › opens', message: 'once' },
        { name: 'a.e2e.ts › on a phone › closes', message: 'not there\nand complained' },
      ],
    },
    {
      says: 'an error of no test',
      report: { suites: [], errors: [{ message: 'no tests found' }] },
      failures: [{ name: 'outside of any test', message: 'no tests found' }],
    },
  ])('tells $says', ({ report, failures }) => {
    expect(playwrightFailures(report)).toEqual(failures)
  })
})

test.each([
  { failures: [], text: '' },
  {
    failures: [
      { name: 'lint', message: 'line 1\nline 2' },
      { name: 'types', message: '' },
    ],
    text: '\n— what failed\n✗ lint\n    line 1\n    line 2\n✗ types\n    \n',
  },
])('all is told under one heading, or nothing: $failures.length', ({ failures, text }) => {
  expect(failuresText(failures)).toBe(text)
})
