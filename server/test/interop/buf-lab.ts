/**
 * `buf build` beside the laboratory of .proto files: a short file for each side of every rule of the language (proto2, proto3, editions 2023
 * and 2024, groups, extensions, options), the contracts of this server and whole files. Both take and refuse alike, and make the
 * same descriptors. buf comes with the project, so that these are tests as well; here they are counted.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstLine, ROOT, run } from './program.ts'
import type { Suite } from './suite.ts'

const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)

interface Report {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

export const bufBuild: Suite = {
  name: 'buf',
  find: async () => firstLine(await run(bin('buf'), ['--version'])),
  judge: async (folder) => {
    const file = join(folder, 'report.json')
    const tests = ['rules', 'compile'].map((name) => `web/proto-compiler/${name}.test.ts`)
    spawnSync(bin('vitest'), ['run', '--configLoader=native', ...tests, '--reporter=json', `--outputFile=${file}`], {
      cwd: ROOT,
      stdio: 'ignore',
    })
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    const wrong = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed')
    return {
      summary: `${report.numPassedTests} of ${report.numTotalTests} comparisons agree`,
      problems: wrong.map(({ fullName }) => fullName),
    }
  },
}
