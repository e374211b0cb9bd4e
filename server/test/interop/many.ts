/** Two servers on one PostgreSQL behind HAProxy, which takes them in turn: tests that were written for one must not notice. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vitestFailures } from '../failures.ts'
import { ASKED_OF_MANY } from '../many.ts'
import { firstLine, ROOT, run, runBoth } from './program.ts'
import type { Suite } from './suite.ts'

export const many: Suite = {
  name: 'many',
  async find() {
    if (!process.env['TEST_DATABASE_URL']) throw new Error('TEST_DATABASE_URL names no PostgreSQL')
    const { stdout, stderr } = await runBoth('haproxy', ['-v'])
    return firstLine(stdout + stderr)
  },
  async judge(folder) {
    const report = join(folder, 'report.json')
    const flags = ['run', '--configLoader=native', '--reporter=json', `--outputFile.json=${report}`]
    const ended = await run(join(ROOT, 'node_modules/.bin/vitest'), [...flags, ...ASKED_OF_MANY], {
      cwd: ROOT,
      env: { ...process.env, TEST_SERVERS: 'haproxy' },
    }).catch((thrown: unknown) => String(thrown))
    const text = await readFile(report, 'utf8').catch(() => null)
    if (text === null) return { summary: 'no report', problems: [ended] }
    const json: { numPassedTests: number } = JSON.parse(text)
    const problems = vitestFailures(json).map(({ name, message }) => `${name}: ${message}`)
    return { summary: `${json.numPassedTests} tests of one server asked two`, problems }
  },
}
