/**
 * A learner's own server, called by programs that nobody here wrote. Each meets a sandbox, a tab and a port of its own; what it prints, what
 * the learner's code printed, and what the owner's panel was told must agree.
 */
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Suite } from '../suite.ts'
import { curlClient } from './curl.ts'
import { grpcClients } from './grpc-clients.ts'
import { grpcurlClient } from './grpcurl.ts'
import { hostile } from './hostile.ts'
import { KINDS } from './learner-files.ts'
import { type Growth, watchMemory } from './memory.ts'
import { neighbour } from './neighbour.ts'
import type { OwnProgram } from './own-program.ts'
import { type OwnTab, openOwnTab } from './own-tab.ts'
import { type Owner, openOwner } from './owner.ts'
import type { Scenario } from './scenario.ts'
import { sockets } from './sockets.ts'

const PROGRAMS: readonly OwnProgram[] = [grpcurlClient, ...grpcClients, curlClient, ...sockets]
const SCENARIOS: readonly Scenario[] = [neighbour, hostile]

const ARRIVAL_MS = 5_000
/** The record of a sandbox, what waits in the sockets, and what is garbage already. */
const MOST_GROWTH = 160 * 1024 * 1024

/** @param port of the server, which runs in this process */
export function ownServerAt(port: number): Suite {
  const url = `http://127.0.0.1:${port}`
  return {
    name: 'own-server',
    find: async () => `${PROGRAMS.length} programs`,
    async judge(folder) {
      const told: string[] = []
      const problems: string[] = []
      for (const program of PROGRAMS) {
        const version = await program.find().catch(() => null)
        if (version === null) {
          told.push(`${program.name} skipped: it is not here`)
          continue
        }
        const found = await callBy(program, url, await mkdtemp(join(folder, `${program.name}-`))).catch(
          (error: unknown) => [String(error)],
        )
        told.push(`${found.length === 0 ? '✓' : '✗'} ${program.name} (${version})`)
        problems.push(...found.map((problem) => `${program.name}: ${problem}`))
      }
      for (const { name, play } of SCENARIOS) {
        const found = await play(url, await mkdtemp(join(folder, 'scenario-'))).catch((error: unknown) => [
          String(error),
        ])
        told.push(`${found.length === 0 ? '✓' : '✗'} ${name}`)
        problems.push(...found.map((problem) => `${name}: ${problem}`))
      }
      return { summary: told.map((line) => `\n    ${line}`).join(''), problems }
    },
  }
}

async function callBy(program: OwnProgram, url: string, folder: string): Promise<readonly string[]> {
  const owner = await openOwner(url)
  const { cookie, name: sandbox } = owner.browser
  const tab = await openOwnTab({ url, cookie }, KINDS, folder)
  try {
    await program.prepare(folder)
    const memory = watchMemory()
    const host = `127.0.0.1:${tab.port}`
    const closeTab = async (): Promise<void> => {
      // A tab that is killed tells nothing more: first all that calls before have left behind.
      const { logs, lateLogs = [] } = program
      const isTold = (): boolean =>
        logs.every((line) => owner.remarks.includes(line)) && lateLogs.every((line) => tab.printed.includes(line))
      await owner.wait(isTold, ARRIVAL_MS)
      await tab.close()
    }
    const targets = { host, url: `http://${host}`, door: url, sandbox, closeTab }
    const output = await program.run(targets, folder)
    const unprinted = program.prints.filter((text) => !output.includes(text))
    return [
      ...(unprinted.length === 0 ? [] : [`did not print ${JSON.stringify(unprinted)}, but:\n${output}`]),
      ...(await missingAt(owner, tab, program)),
      ...tooMuch(memory.end()),
    ]
  } finally {
    await tab.close()
    owner.close()
  }
}

/** What the owner was not told, or not told rightly. */
async function missingAt(
  owner: Owner,
  tab: OwnTab,
  { frames, logs, lateLogs = [] }: OwnProgram,
): Promise<readonly string[]> {
  const missing = (): readonly string[] => [
    ...(['toServer', 'toClient'] as const).flatMap((direction) =>
      frames[direction]
        .filter((text) => !owner.text(direction).includes(text))
        .map((text) => `the panel was not told ${JSON.stringify(text)} (${direction})`),
    ),
    ...[...logs, ...lateLogs]
      .filter((line) => !tab.printed.includes(line))
      .map((line) => `the learner's code did not print ${line}`),
    ...logs
      .filter((line) => !owner.remarks.includes(line))
      .map((line) => `the panel was not told that it printed ${line}`),
    ...(owner.contract?.port === tab.port ? [] : ['the panel was not told where it is served']),
    ...(owner.contract?.services.join() === 'kinds.v1.Kinds' ? [] : ['the panel was not told what is served']),
  ]
  await owner.wait(() => missing().length === 0, ARRIVAL_MS)
  return missing()
}

function tooMuch({ bytes }: Growth): readonly string[] {
  return bytes < MOST_GROWTH ? [] : [`the server grew by ${Math.round(bytes / 1024 / 1024)} MB`]
}
