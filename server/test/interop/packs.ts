/**
 * Packs as a person gets them: made by `npm run pack`, unpacked by the system's own programs (tar, Python's zipfile), and started by their launcher in
 * a network namespace of their own, where nothing outside of this machine is reached and no Node is on the path.
 */
import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packArchive, packForNpm } from '../../pack/packs.ts'
import { PLATFORMS, type Platform } from '../../pack/platforms.ts'
import { outputOf, ROOT, run } from './program.ts'
import type { Suite } from './suite.ts'

/** What is promised of an archive, with Node for one platform. */
const MOST_BYTES = 60e6
const MOST_START_MILLISECONDS = 2_000

const HERE = `${process.platform}-${process.arch}`

/** Run inside the namespace: starts the launcher, asks, and says what it found in one line of JSON. */
const ASK = `
ip link set lo up
began=$(date +%s%N)
env -i PATH=/usr/bin:/bin "$1" --port 8080 --grpc-port 50051 --kafka-port 9092 > "$2" 2>&1 &
launched=$!
until grep -q "ready at" "$2"; do kill -0 $launched 2>/dev/null || { cat "$2" >&2; exit 1; }; sleep 0.01; done
echo "started $(( ($(date +%s%N) - began) / 1000000 ))"
curl -sf http://127.0.0.1:8080/healthz && echo
curl -sf http://127.0.0.1:8080/ru | grep -c '<!doctype html>'
curl -sf --compressed http://127.0.0.1:8080/en/course | grep -c '<!doctype html>'
curl -sf http://127.0.0.1:8080/api/v1/users/1 && echo
curl -sf --http2-prior-knowledge http://127.0.0.1:8080/api/v1/users/2 && echo
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
  const said = await outputOf('unshare', ['--net', 'bash', script, launcher, join(folder, 'said.log')])
  const milliseconds = Number(/started (\d+)/.exec(said)?.[1])
  process.stdout.write(`  ${platform.name}: ${(pack.size / 1e6).toFixed(1)} MB, ready after ${milliseconds} ms\n`)
  return [
    ...tooLarge(platform.name, pack.size),
    ...(milliseconds <= MOST_START_MILLISECONDS ? [] : [`it was ready after ${milliseconds} ms only`]),
    ...ANSWERS.filter((text) => !said.includes(text)).map((text) => `nothing said ${text}: ${said}`),
  ]
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
