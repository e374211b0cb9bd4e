/** What an effect answers is called when it ends; what moves the page answers a promise in newer browsers (CSSOM View), and calling that fails. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '..')
const ANSWERS_THE_PAGE =
  /use(?:Layout)?Effect\(\(\) => (?!void )[\w.?!]*\.(?:scroll\w*|focus|play|animate|requestFullscreen)\(/

test('no effect answers what a method of the page answered', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: WEB }).filter((name) => !/^(?:dist|e2e)\//.test(name))
  expect(files.length).toBeGreaterThan(1_000)
  expect(files.filter((name) => ANSWERS_THE_PAGE.test(readFileSync(join(WEB, name), 'utf8')))).toEqual([])
})
