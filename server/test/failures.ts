/**
 * What failed, as the reports of the runners tell it: told again at the end, where it is still to be seen when only the last
 * lines of an output are kept.
 */
import { stripVTControlCharacters } from 'node:util'

export interface Failure {
  /** File and full name of a test, or the name of a step. */
  readonly name: string
  /** The first lines of what was said about it, without colours. */
  readonly message: string
}

const LINES = 6

/** The first lines that say something. */
export function failureOf(name: string, said: string): Failure {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  return { name, message: lines.slice(0, LINES).join('\n') }
}

interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** Of vitest's JSON report: tests that failed, and files that failed as a whole, since they could not be read or torn down. */
export function vitestFailures(json: unknown): readonly Failure[] {
  const { testResults = [] } = json as VitestReport
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && tests.length === 0) return [failureOf(name, message)]
    return tests.map((test) => failureOf(`${name} › ${test.fullName}`, test.failureMessages?.join('\n') ?? ''))
  })
}

interface PlaywrightError {
  readonly message?: string
}

interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: string
      readonly results: readonly { readonly errors?: readonly PlaywrightError[] }[]
    }[]
  }[]
}

/** Of Playwright's JSON report: tests that failed, also those that passed when tried again, and errors of no test. */
export function playwrightFailures(json: unknown): readonly Failure[] {
  const { suites = [], errors = [] } = json as {
    readonly suites?: readonly PlaywrightSuite[]
    readonly errors?: readonly PlaywrightError[]
  }
  return [
    ...errors.map((error) => failureOf('outside of any test', error.message ?? '')),
    ...suites.flatMap((suite) => ofSuite(suite, [])),
  ]
}

function ofSuite(suite: PlaywrightSuite, above: readonly string[]): readonly Failure[] {
  const path = [...above, suite.title]
  const failed = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const messages = results.flatMap(({ errors = [] }) => errors.map(({ message = '' }) => message))
        return failureOf([...path, title].join(' › '), messages.join('\n'))
      }),
  )
  return [...failed, ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, path))]
}

/** Under a heading; nothing where nothing failed. */
export function failuresText(failures: readonly Failure[]): string {
  if (failures.length === 0) return ''
  const told = failures.map(({ name, message }) => `✗ ${name}\n${message.replace(/^/gm, '    ')}\n`)
  return `\n— what failed\n${told.join('')}`
}
