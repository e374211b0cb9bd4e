/**
 * `npm run interop -- --require=curl,grpcurl,python,go,tshark`: programs that nobody here wrote call the real server from a
 * terminal, unchanged and without metadata; their output must be right, and their frames must reach the panel of a viewer
 * who catches the terminal. tshark reads what clients and server exchanged, and must find each field where our decoders do.
 * Connect's conformance suite judges its service behind the front door, and h2spec the door. Clients of Kafka play one scenario against our broker, and our own
 * clients theirs against a real Apache Kafka. Says what it skipped; a required program that is missing fails the run.
 * `--only=curl,tshark` runs these alone.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { parseArgs } from 'node:util'
import type { RunningServer } from '../../app.ts'
import { makeCertificate } from '../../tls/make-certificate.ts'
import { openWholeServer } from '../testing/whole-server.ts'
import { findKafka } from './apache-kafka.ts'
import { BROWSERS } from './browsers.ts'
import { bufBuild } from './buf-lab.ts'
import { connectConformance } from './connect-conformance/suite.ts'
import { h2specAt } from './h2spec.ts'
import { hosts } from './hosts/suite.ts'
import { KAFKA_CLIENTS, runKafkaClients } from './kafka-clients.ts'
import { withBroker } from './kafka-clients-broker.ts'
import { runOnCluster } from './kafka-real.ts'
import { compareKafkaWithTshark } from './kafka-tshark.ts'
import { holesAt } from './lesson-holes.ts'
import { serversAt } from './lesson-servers.ts'
import { linters } from './linters/suite.ts'
import { many } from './many.ts'
import { ownServerAt } from './own-server/suite.ts'
import { packs } from './packs.ts'
import type { Program, Targets } from './program.ts'
import { PROGRAMS } from './programs.ts'
import { proxies } from './proxies/suite.ts'
import { schemathesis } from './schemathesis/suite.ts'
import { seminar } from './seminar.ts'
import type { Suite } from './suite.ts'
import { tsharkVersion } from './tshark-pdml.ts'
import { compareWithTshark } from './tshark-ranges.ts'
import { tunnelFuzz } from './tunnel-fuzz.ts'
import { openWatcher, type Watcher } from './watcher.ts'

const ARRIVAL_MILLISECONDS = 5_000

const say = (line: string) => process.stdout.write(`${line}\n`)

type Encrypted = Pick<Targets, 'authority' | 'encrypted'>

/** Before anything is started: for names alone. */
const NOWHERE: Encrypted = { authority: '', encrypted: { url: '', grpc: '' } }

const suitesAt = (port: number, { authority, encrypted }: Encrypted): readonly Suite[] => [
  { name: 'tshark', find: tsharkVersion, judge: (folder) => compareWithTshark(port, folder) },
  { name: 'tshark', find: tsharkVersion, judge: compareKafkaWithTshark },
  connectConformance,
  schemathesis,
  linters,
  bufBuild,
  h2specAt(port),
  ownServerAt(port),
  ...holesAt({ url: `http://127.0.0.1:${port}`, encrypted: encrypted.url, authority }),
  ...serversAt(port),
  seminar,
  packs,
  proxies,
  many,
  hosts,
  tunnelFuzz,
  ...BROWSERS,
]

async function check(program: Program, watcher: Watcher, folder: string, encrypted: Encrypted): Promise<string[]> {
  await program.prepare(folder)
  watcher.forget()
  const { httpUrl, grpcTarget, grpcTarget2 = '', kafka = '' } = watcher.sandbox
  const targets = { url: httpUrl, grpc: grpcTarget, grpc2: grpcTarget2, kafka, ...encrypted }
  const output = await program.run(targets, folder)
  const missing = () =>
    (['toServer', 'toClient'] as const).flatMap((direction) =>
      program.frames[direction]
        .filter((text) => !watcher.text(direction).includes(text))
        .map((text) => `the panel was not told ${JSON.stringify(text)} (${direction})`),
    )
  await watcher.wait(() => missing().length === 0, ARRIVAL_MILLISECONDS)
  const unprinted = program.prints.filter((text) => !output.includes(text))
  return [...unprinted.map((text) => `did not print ${JSON.stringify(text)}, but:\n${output}`), ...missing()]
}

/** A server with TLS, whose authority this process trusts too, and where that authority stands. */
async function startEncrypted(
  scratch: string,
): Promise<{ readonly server: RunningServer; readonly targets: Encrypted }> {
  const { authority, certificate, key } = await makeCertificate(['localhost', '127.0.0.1'])
  const files = { 'authority.pem': authority, 'certificate.pem': certificate, 'key.pem': key }
  for (const [name, text] of Object.entries(files)) await writeFile(join(scratch, name), text)
  setDefaultCACertificates([...getCACertificates('default'), authority])
  const flags = ['--tls-cert', join(scratch, 'certificate.pem'), '--tls-key', join(scratch, 'key.pem')]
  const server = await start(join(scratch, 'encrypted'), flags)
  const encrypted = { url: server.url, grpc: `localhost:${server.grpcPort}` }
  return { server, targets: { authority: join(scratch, 'authority.pem'), encrypted } }
}

function start(dataDir: string, flags: readonly string[] = []): Promise<RunningServer> {
  return openWholeServer({ folder: dataDir, flags: ['--kafka-port', '0', ...flags], env: { LOG_LEVEL: 'warn' } })
}

/** Those who make no calls of their own: they read along, or judge. Answers how many failed. */
async function askSuites(suites: readonly Suite[], required: readonly string[], scratch: string): Promise<number> {
  let failures = 0
  for (const { name, find, judge } of suites) {
    const version = await find().catch(() => null)
    if (version === null) {
      const isRequired = required.includes(name)
      if (isRequired) failures += 1
      say(
        isRequired
          ? `✗ ${name} is required, and is not here or does not start`
          : `– ${name} skipped: it is not here, or does not start`,
      )
      continue
    }
    const folder = await mkdtemp(join(scratch, `${name}-`))
    const { summary, problems } = await judge(folder).catch((error: unknown) => ({
      summary: 'failed',
      problems: [String(error)],
    }))
    say(`${problems.length === 0 ? '✓' : '✗'} ${name} (${version}): ${summary}`)
    for (const problem of problems) say(`    ${problem}`)
    if (problems.length > 0) failures += 1
  }
  return failures
}

/** Our own clients on the brokers that everybody else's speak to. Answers how many parts failed. */
async function visitRealKafka(isRequired: boolean): Promise<number> {
  const version = await findKafka().catch(() => null)
  if (version === null) {
    say(isRequired ? '✗ a real Apache Kafka is required, and Java not here' : '– a real Apache Kafka skipped: no Java')
    return isRequired ? 1 : 0
  }
  return runOnCluster(say).catch((error: unknown) => {
    say(`✗ a real Apache Kafka (${version})`)
    say(`    ${String(error)}`)
    return 1
  })
}

async function main(): Promise<number> {
  const text = { type: 'string', default: '' } as const
  const { values } = parseArgs({ options: { require: text, only: text } })
  const required = values.require.split(',').filter(Boolean)
  const only = values.only.split(',').filter(Boolean)
  const isWanted = ({ name }: { readonly name: string }) => only.length === 0 || only.includes(name)
  const names = [...[...PROGRAMS, ...KAFKA_CLIENTS, ...suitesAt(0, NOWHERE)].map(({ name }) => name)]
  const unknown = [...required, ...only].filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    say(`There is no program ${unknown.join(', ')} here: ${names.join(', ')}`)
    return 1
  }

  const scratch = await mkdtemp(join(tmpdir(), 'framewise-interop-'))
  const server = await start(join(scratch, 'data'))
  const encrypted = await startEncrypted(scratch)
  let failures = 0
  try {
    for (const program of PROGRAMS.filter(isWanted)) {
      const version = await program.find().catch(() => null)
      if (version === null) {
        const isRequired = [program.name, program.requiredWith].some((name) => required.includes(name ?? ''))
        if (isRequired) failures += 1
        say(
          isRequired
            ? `✗ ${program.name} is required, and is not here or does not start`
            : `– ${program.name} skipped: it is not here, or does not start`,
        )
        continue
      }
      // Each in a sandbox of its own: what one writes, the next does not see.
      const watcher = await openWatcher((program.isOverTls ? encrypted.server : server).url)
      const folder = await mkdtemp(join(scratch, `${program.name}-`))
      const problems = await check(program, watcher, folder, encrypted.targets).catch((error: unknown) => [
        String(error),
      ])
      watcher.close()
      failures += problems.length > 0 ? 1 : 0
      say(`${problems.length === 0 ? '✓' : '✗'} ${program.name} (${version})`)
      for (const problem of problems) say(`    ${problem}`)
    }
    failures += await askSuites(suitesAt(server.port, encrypted.targets).filter(isWanted), required, scratch)
    const clients = KAFKA_CLIENTS.filter(isWanted)
    if (clients.length > 0) failures += await withBroker((broker) => runKafkaClients(clients, broker, required, say))
    if (only.length === 0) failures += await visitRealKafka(required.includes('java'))
  } finally {
    await Promise.all([server.close(), encrypted.server.close()])
    await rm(scratch, { recursive: true, force: true })
  }
  say(failures === 0 ? 'Every program that is here works.' : `${failures} failed.`)
  return failures === 0 ? 0 : 1
}

process.exitCode = await main()
