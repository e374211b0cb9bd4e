/**
 * `npm run pack`: one archive with Framewise and Node for this platform; `npm run pack -- win32-x64` and others for those that are named,
 * `-- all` for all, `-- npm` the package for npm's registry. `--to folder` says where they are put, else `.packs`.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../build/index.ts'
import { ROOT } from '../root.ts'
import { type Pack, packArchive, packForNpm } from './packs.ts'
import { PackError, platformsOf } from './platforms.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function tell({ file, size, paths }: Pack): void {
  say(`${file}  ${(size / 1e6).toFixed(1)} MB, ${paths.length} files`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { to: { type: 'string', default: '.packs' } },
    allowPositionals: true,
  })
  const to = resolve(values.to)
  const forNpm = positionals.includes('npm')
  const asked = positionals.filter((name) => name !== 'npm')
  const platforms = forNpm && asked.length === 0 ? [] : platformsOf(asked, `${process.platform}-${process.arch}`)
  await ensureBuilt(say)
  for (const platform of platforms) tell(await packArchive(ROOT, platform, to))
  if (forNpm) tell(await packForNpm(ROOT, to))
}

main().catch((error) => {
  const isMendable = error instanceof PackError || /^ERR_PARSE_ARGS/.test(error?.code ?? '')
  process.stderr.write(`${isMendable ? error.message.replaceAll('\n', ' ') : (error?.stack ?? error)}\n`)
  process.exit(1)
})
