/**
 * Every flow in one browser, against a whole server of its own. The last line is a JSON report: `{ passed, problems }`, each problem
 * a flow's name and what went wrong.
 *
 *   node web/interop/browsers/smoke.node.ts firefox [--only=REST,themes]
 *
 * `--find` starts the browser and prints its version. Else it exits with 2, where it is not on this machine, or 3, where it does not
 * start, and the last line says why.
 */
import { parseArgs } from 'node:util'
import { type ServerProcess, startServerProcess } from '../../../server/test/testing/server-process.ts'
import { firefox } from './firefox.node.ts'
import { FLOWS, type Flow } from './flows.node.ts'
import { type Browser, type Driver, NotHere } from './page.ts'
import { Person } from './person.node.ts'
import { webkit } from './webkit.node.ts'

const DRIVERS: readonly Driver[] = [firefox, webkit]

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What went wrong; null: nothing. */
async function take(
  flow: Flow,
  browser: Browser,
  ours: ServerProcess,
): Promise<{ problem: string | null; server: ServerProcess }> {
  let server = ours
  const page = await browser.open()
  let isGone = false
  const person = new Person(page, server.url)
  const given = {
    kill: async () => {
      isGone = true
      await server.kill()
    },
    again: async () => {
      server = await server.again()
      isGone = false
    },
  }
  const problem = await flow
    .go(person, given)
    .then(() => person.complaints())
    .then(
      (complaints) => (complaints.length === 0 ? null : complaints.join('; ')),
      (error: unknown) => String(error),
    )
  await page.close()
  if (isGone) await given.again()
  return { problem, server }
}

/** Tells the version or what is wrong. That it is there says little: only one that opens a page can be judged by its flows. */
async function find(driver: Driver): Promise<number> {
  try {
    const version = await driver.find()
    const browser = await driver.launch()
    try {
      const page = await browser.open()
      await page.close()
    } finally {
      await browser.close()
    }
    say(version)
    return 0
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n').filter(Boolean)
    say(reason)
    return error instanceof NotHere ? 2 : 3
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string', default: '' }, find: { type: 'boolean', default: false } },
  })
  const driver = DRIVERS.find(({ name }) => name === positionals[0])
  if (driver === undefined) throw new Error(`Name a browser: ${DRIVERS.map(({ name }) => name).join(', ')}`)
  if (values.find) {
    process.exitCode = await find(driver)
    return
  }
  const only = values.only.split(',').filter(Boolean)
  const flows = FLOWS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))
  let server = await startServerProcess()
  const problems: string[] = []
  try {
    const browser = await driver.launch()
    try {
      for (const flow of flows) {
        const began = performance.now()
        const outcome = await take(flow, browser, server)
        server = outcome.server
        if (outcome.problem !== null) problems.push(`${flow.name}: ${outcome.problem}`)
        const mark = outcome.problem === null ? '✓' : '✗'
        say(`${mark} ${flow.name} (${Math.round(performance.now() - began)} ms) ${outcome.problem ?? ''}`.trim())
      }
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
  say(JSON.stringify({ passed: flows.length - problems.length, problems }))
  process.exitCode = problems.length === 0 && flows.length > 0 ? 0 : 1
}

await main()
