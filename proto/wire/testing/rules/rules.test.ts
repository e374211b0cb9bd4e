/** The README's table of rules is these fixtures, each of which is told by its issue and by no other protocol's mistake. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { createStack } from '../../stack.ts'
import { decode } from '../traffic.ts'
import { http1Rules } from './http1.ts'
import { http2Rules } from './http2.ts'
import type { RuleFixture } from './rule.ts'
import { streamRules } from './streams.ts'

const all: readonly RuleFixture[] = [...http1Rules, ...http2Rules, ...streamRules]

describe('a rule that bytes break is told', () => {
  test.each(all)('$spec: $rule', ({ code, spec, version, turns }) => {
    const { frames } = decode(() => createStack({ version }), turns)
    const issues = frames.flatMap((frame) => frame.issues.map((issue) => issue.code))
    expect(issues, spec).toContain(code)
  })
})

describe('the table of rules in the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const rows = readme.split('\n').filter((line) => /^\| (?:RFC|HTML) /.test(line))

  it('has a row for each fixture, and each row a fixture', () => {
    expect(rows).toEqual(all.map(({ spec, rule, code }) => `| ${spec} | ${rule} | \`${code}\` |`))
  })
})
