/**
 * A real Apache Kafka of one node (KRaft: broker and controller in one), on ports that the system chooses. Two doors: plain, and TLS
 * with SASL PLAIN. By hand: `node server/test/interop/kafka-cluster.ts` starts one, says its addresses, and stops it on Ctrl-C.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makeCertificate } from '../../tls/make-certificate.ts'
import { fetchKafka } from './apache-kafka.ts'

const execute = promisify(execFile)
const START_MILLISECONDS = 120_000
const JAVA = ['-Xmx512m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=info']

export interface KafkaCluster {
  /** `127.0.0.1:43121`, neither encrypted nor asking who is there. */
  readonly bootstrap: string
  /** The other door: TLS, then SASL PLAIN. */
  readonly secure: {
    readonly bootstrap: string
    /** A file in PEM: whom to trust. */
    readonly authority: string
    readonly username: string
    readonly password: string
  }
  /** As `kill -9`. Its data stays; `start` goes on with it. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

/** Takes some seconds. @throws Error with the last lines of its log */
export async function startKafkaCluster(): Promise<KafkaCluster> {
  const classPath = await fetchKafka()
  const folder = await mkdtemp(join(tmpdir(), 'framewise-kafka-'))
  const [plain = 0, secure = 0, controller = 0] = await freePorts(3)
  const { authority, certificate, key } = await makeCertificate(['localhost', '127.0.0.1'])
  const user = { username: 'framewise', password: 'interop' }
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'authority.pem'), authority)
  await writeFile(join(folder, 'server.pem'), `${key}\n${certificate}`)
  const settings = join(folder, 'server.properties')
  await writeFile(settings, properties({ folder, plain, secure, controller, ...user }))
  const kafka = ['-cp', classPath]
  await execute('java', [...kafka, 'kafka.tools.StorageTool', 'format', '-t', 'ZnJhbWV3aXNlLWludGVyb3', '-c', settings])

  let child: ChildProcess | null = null
  const start = async () => {
    child = await startBroker([...JAVA, ...kafka, 'kafka.Kafka', settings])
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const running = child
    child = null
    if (running === null || running.exitCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }
  await start()
  return {
    bootstrap: `127.0.0.1:${plain}`,
    secure: { bootstrap: `localhost:${secure}`, authority: join(folder, 'authority.pem'), ...user },
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Settings {
  readonly folder: string
  readonly plain: number
  readonly secure: number
  readonly controller: number
  readonly username: string
  readonly password: string
}

function properties({ folder, plain, secure, controller, username, password }: Settings): string {
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule'
  const users = `${login} required username="${username}" password="${password}" user_${username}="${password}";`
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAIN://127.0.0.1:${plain},SECURE://localhost:${secure},CONTROLLER://127.0.0.1:${controller}`,
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAIN',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.secure.plain.sasl.jaas.config': users,
    'listener.name.secure.ssl.keystore.type': 'PEM',
    'listener.name.secure.ssl.keystore.location': join(folder, 'server.pem'),
    'log.dirs': join(folder, 'data'),
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

async function startBroker(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn('java', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>()
  const fail = (why: string) => reject(new Error(`Apache Kafka ${why}:\n${said.slice(-20).join('\n')}`))
  const timer = setTimeout(() => {
    child.kill('SIGKILL')
    fail('did not start')
  }, START_MILLISECONDS)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line)
      if (said.length > 100) said.shift()
      if (line.includes('Kafka Server started')) resolve(child)
    })
  }
  child.once('error', reject)
  child.once('exit', () => fail('ended'))
  return promise.finally(() => clearTimeout(timer))
}

/** Free a moment ago; Kafka wants to be told its ports. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  for (const server of servers) server.close()
  return ports
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cluster = await startKafkaCluster()
  const { bootstrap, secure } = cluster
  console.log(`Apache Kafka: ${bootstrap}`)
  console.log(
    `with TLS and SASL PLAIN (${secure.username}, ${secure.password}; trust ${secure.authority}): ${secure.bootstrap}`,
  )
  process.once('SIGINT', () => void cluster.close())
  process.once('SIGTERM', () => void cluster.close())
}
