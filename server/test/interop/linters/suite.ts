/**
 * spectral, by all of its rules, and AsyncAPI's own parser over `/openapi.json` and `/asyncapi.json` of the whole server. They bring a hundred
 * packages, so they are installed in an empty folder for this run; `npm test` holds both documents to their published schemas.
 */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../../app.ts'
import { readConfig } from '../../../config.ts'
import { firstLine, run } from '../program.ts'
import type { Suite } from '../suite.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const FILES = ['package.json', 'package-lock.json', 'judge.mjs']
const DOCUMENTS = ['openapi.json', 'asyncapi.json']

export const linters: Suite = {
  name: 'spectral',
  async find() {
    const { dependencies }: { dependencies: Readonly<Record<string, string>> } = JSON.parse(
      await readFile(join(HERE, 'package.json'), 'utf8'),
    )
    const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
    return `${versions.join(', ')}, by npm ${firstLine(await run('npm', ['--version']))}`
  },
  async judge(folder) {
    for (const file of FILES) await cp(join(HERE, file), join(folder, file))
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
    const ports = ['--port', '0', '--grpc-port', '0', '--kafka-port', '0']
    const server = await startServer(
      readConfig([...ports, '--data-dir', join(folder, 'data')], { LOG_LEVEL: 'silent' }),
    )
    try {
      for (const name of DOCUMENTS) {
        await writeFile(join(folder, name), await (await fetch(`${server.url}/${name}`)).text())
      }
    } finally {
      await server.close()
    }
    const problems: string[] = JSON.parse(await run(process.execPath, ['judge.mjs', ...DOCUMENTS], { cwd: folder }))
    return { summary: `every rule over ${DOCUMENTS.join(' and ')}`, problems }
  },
}
