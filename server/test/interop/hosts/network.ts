/**
 * Two hosts and a database, each in a network namespace of its own, at one bridge (Linux, root, `ip` and `bridge`). A cut is silent: nothing
 * is refused, bytes only come no more, as by a switch that fails. The test itself stands at the bridge and reaches all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { run } from '../program.ts'

const HOSTS = ['one', 'other', 'database'] as const
export type HostName = (typeof HOSTS)[number]

/** Between the two hosts; between one of them and the database; between one of them and everybody. */
export type Cut = 'hosts' | 'database' | 'all'

/** Two ports of a bridge that are isolated exchange nothing; each goes on with all others. */
const ISOLATED: Readonly<Record<Exclude<Cut, 'all'>, readonly HostName[]>> = {
  hosts: ['one', 'other'],
  database: ['one', 'database'],
}

export interface Network {
  addressOf(host: HostName): string
  /** @param args of node, which is started there */
  start(host: HostName, args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess
  cut(cut: Cut): Promise<void>
  heal(): Promise<void>
  close(): Promise<void>
}

export async function openNetwork(): Promise<Network> {
  const bytes = randomBytes(3)
  const mark = `fw${bytes.toString('hex')}`
  const [net = 0] = bytes
  const bridge = `${mark}b`
  const portOf = (host: HostName): string => `${mark}${HOSTS.indexOf(host)}`
  const spaceOf = (host: HostName): string => `${mark}-${host}`
  const addressOf = (host: HostName): string => `10.203.${net}.${HOSTS.indexOf(host) + 2}`
  const ip = (text: string): Promise<string> => run('ip', text.split(' '))
  const isolate = (host: HostName, how: 'on' | 'off') =>
    run('bridge', ['link', 'set', 'dev', portOf(host), 'isolated', how])
  const heal = async (): Promise<void> => {
    for (const host of HOSTS) {
      await ip(`link set ${portOf(host)} master ${bridge}`)
      await isolate(host, 'off')
    }
  }
  const close = async (): Promise<void> => {
    for (const host of HOSTS) await ip(`netns del ${spaceOf(host)}`).catch(() => '')
    await ip(`link del ${bridge}`).catch(() => '')
  }

  try {
    await ip(`link add ${bridge} type bridge`)
    await ip(`addr add 10.203.${net}.1/24 dev ${bridge}`)
    await ip(`link set ${bridge} up`)
    for (const host of HOSTS) {
      await ip(`netns add ${spaceOf(host)}`)
      await ip(`link add ${portOf(host)} type veth peer name eth0 netns ${spaceOf(host)}`)
      await ip(`link set ${portOf(host)} master ${bridge} up`)
      await ip(`-n ${spaceOf(host)} addr add ${addressOf(host)}/24 dev eth0`)
      for (const each of ['lo', 'eth0']) await ip(`-n ${spaceOf(host)} link set ${each} up`)
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
  return {
    addressOf,
    start: (host, args, env = {}) =>
      spawn('ip', ['netns', 'exec', spaceOf(host), process.execPath, ...args], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    async cut(cut) {
      if (cut === 'all') await ip(`link set ${portOf('one')} nomaster`)
      else for (const host of ISOLATED[cut]) await isolate(host, 'on')
    },
    heal,
    close,
  }
}
