/**
 * Packs as a person gets them: made by `npm run pack`, unpacked by the system's own programs (tar, Python's zipfile), and started by their launcher in
 * a network namespace of their own, where nothing outside of this machine is reached and no Node is on the path. Where a PostgreSQL is
 * (TEST_DATABASE_URL), this machine's is started once more on it, as two processes.
 */
import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packArchive, packForNpm } from '../../pack/packs.ts'
import { PLATFORMS, type Platform } from '../../pack/platforms.ts'
import { POSTGRES_SERVER, postgresOn } from '../../store/testing/databases.ts'
import { freePort } from '../testing/ports.ts'
import { outputOf, ROOT, run } from './program.ts'
import type { Suite } from './suite.ts'

/** What is promised of an archive, with Node for one platform. */
const MOST_BYTES = 60e6
const MOST_START_MILLISECONDS = 2_000

const HERE = `${process.platform}-${process.arch}`

/**
 * Starts the launcher, asks, and says what it found in lines. Given: the launcher, a file for what that says, its port, and its other flags;
 * in a namespace of its own nothing is up yet.
 */
const ASK = `
launcher=$1 said=$2 port=$3
shift 3
ip link set lo up 2>/dev/null
began=$(date +%s%N)
env -i PATH=/usr/bin:/bin DATABASE_URL="$DATABASE_URL" "$launcher" --port "$port" "$@" > "$said" 2>&1 &
launched=$!
until grep -q "ready at" "$said"; do kill -0 $launched 2>/dev/null || { cat "$said" >&2; exit 1; }; sleep 0.01; done
echo "started $(( ($(date +%s%N) - began) / 1000000 ))"
curl -sf http://127.0.0.1:$port/healthz && echo
curl -sf http://127.0.0.1:$port/ru | grep -c '<!doctype html>'
curl -sf --compressed http://127.0.0.1:$port/en/course | grep -c '<!doctype html>'
curl -sf http://127.0.0.1:$port/api/v1/users/1 && echo
curl -sf --http2-prior-knowledge http://127.0.0.1:$port/api/v1/users/2 && echo
kill $launched
wait $launched
echo "ended $?"
`
const ANSWERS = ['"status":"ok"', 'Ada Lovelace', '"id":2', 'ended 0']

async function judgeHere(platform: Platform, folder: string): Promise<readonly string[]> {
  const pack = await packArchive(ROOT, platform, folder)
  const unpacked = join(folder, 'unpacked')
  await mkdir(unpacked)
  await run('tar', ['xzf', pack.file, '-C', unpacked])
  const [name = ''] = await readdir(unpacked)
  const script = join(folder, 'ask.sh')
  await writeFile(script, ASK)
  const launcher = join(unpacked, name, platform.launcher)
  const alone = ['8080', '--grpc-port', '50051', '--kafka-port', '9092']
  const said = await outputOf('unshare', ['--net', 'bash', script, launcher, join(folder, 'said.log'), ...alone])
  const milliseconds = Number(/started (\d+)/.exec(said)?.[1])
  process.stdout.write(`  ${platform.name}: ${(pack.size / 1e6).toFixed(1)} MB, ready after ${milliseconds} ms\n`)
  return [
    ...tooLarge(platform.name, pack.size),
    ...(milliseconds <= MOST_START_MILLISECONDS ? [] : [`it was ready after ${milliseconds} ms only`]),
    ...unsaid(said),
    ...(POSTGRES_SERVER === undefined ? [] : await judgeProcesses(POSTGRES_SERVER, script, launcher, folder)),
  ]
}

const unsaid = (said: string): string[] =>
  ANSWERS.filter((text) => !said.includes(text)).map((text) => `nothing said ${text}: ${said}`)

/** The driver of PostgreSQL is in the archive, and what processes need of each other. */
async function judgeProcesses(server: string, script: string, launcher: string, folder: string): Promise<string[]> {
  const database = await postgresOn(server).make()
  const flags = ['--processes', '2', '--grpc-port', '0', '--kafka-port', '0', '--data-dir', join(folder, 'data')]
  const asked = [script, launcher, join(folder, 'processes.log'), `${await freePort()}`, ...flags]
  const said = await outputOf('bash', asked, { DATABASE_URL: database.options.databaseUrl ?? '' })
  await database.remove()
  process.stdout.write(`    as two processes on a PostgreSQL: ready after ${/started (\d+)/.exec(said)?.[1]} ms\n`)
  return unsaid(said)
}

const tooLarge = (name: string, bytes: number): string[] =>
  bytes <= MOST_BYTES ? [] : [`${name} has ${(bytes / 1e6).toFixed(1)} MB`]

/** What cannot be started here is unpacked at least, by a program that nobody here wrote, and looked through. */
async function judgeElsewhere(platform: Platform, folder: string): Promise<readonly string[]> {
  const pack = await packArchive(ROOT, platform, folder)
  const listed =
    platform.archive === 'zip'
      ? await outputOf('python3', ['-m', 'zipfile', '--list', pack.file])
      : await outputOf('tar', ['tzvf', pack.file])
  process.stdout.write(`  ${platform.name}: ${(pack.size / 1e6).toFixed(1)} MB\n`)
  const wanted = [platform.launcher, platform.binary, 'server/dist/main.js', 'web/dist/index.html.gz']
  return [
    ...tooLarge(platform.name, pack.size),
    ...wanted.filter((path) => !listed.includes(`/${path}`)).map((path) => `${platform.name} holds no ${path}`),
    ...(platform.archive === 'zip' ? [] : notAProgram(listed, [platform.launcher, platform.binary])),
  ]
}

function notAProgram(listed: string, paths: readonly string[]): string[] {
  return paths
    .filter((path) => !new RegExp(`^-rwxr-xr-x .*/${path}$`, 'm').test(listed))
    .map((path) => `${path} cannot be started`)
}

/** As `npx framewise` would: npm installs the package into an empty folder, with what it asks for. */
async function judgeNpm(folder: string): Promise<readonly string[]> {
  const pack = await packForNpm(ROOT, folder)
  const home = join(folder, 'npm')
  await mkdir(home)
  await writeFile(join(home, 'package.json'), '{"private":true}\n')
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', pack.file], { cwd: home })
  const help = await run('npx', ['--no-install', 'framewise', '--help'], { cwd: home })
  process.stdout.write(`  npm: ${(pack.size / 1e6).toFixed(1)} MB, ${pack.paths.length} files\n`)
  return help.includes('--data-dir') ? [] : [`npx framewise --help said: ${help}`]
}

export const packs: Suite = {
  name: 'packs',
  async find() {
    if (!PLATFORMS.some(({ name }) => name === HERE)) throw new Error(`no pack for ${HERE}`)
    await run('unshare', ['--net', 'true'])
    return (await outputOf('tar', ['--version'])).split('\n')[0] ?? ''
  },
  async judge(folder) {
    const problems: string[] = []
    for (const platform of PLATFORMS) {
      const own = join(folder, platform.name)
      await mkdir(own)
      const judge = platform.name === HERE ? judgeHere : judgeElsewhere
      problems.push(...(await judge(platform, own)))
    }
    problems.push(...(await judgeNpm(folder)))
    return {
      summary: `${PLATFORMS.length} archives and npm's package are whole; that of ${HERE} starts without a network`,
      problems,
    }
  },
}
