#!/usr/bin/env node
// What `npm start` runs, and what a pack starts. Plain JavaScript on purpose: an old Node must be able to read it and say what is missing.
// On Linux a Node 24 comes along as an npm package; started by an older one, this file hands over to it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
/** What was compiled is kept for the next start: a fifth of its time, and the memory of the compiler of TypeScript. */
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

/** Says that the process was made below, and ends with the one that made it. */
const LEASH = 'FRAMEWISE_PARENT'

/** A parent that is killed sends no signal, but its end of the channel closes. */
function stopWithParent() {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel is nothing to stay alive for.
  process.channel?.unref()
}

function bundledNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`)
  } catch {
    return undefined
  }
}

async function mainModule() {
  // A pack holds no sources, and Node reads no TypeScript below node_modules, where npx puts it.
  if (!existsSync(new URL('./main.ts', import.meta.url))) return './dist/main.js'
  // Developers of the app run its sources.
  return process.argv.includes('--dev') ? './main.ts' : (await import('./build/products.ts')).moduleOf('main')
}

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  module.enableCompileCache(compiled)
  if (process.env[LEASH] !== undefined) stopWithParent()
  await import(await mainModule())
} else {
  const node = bundledNode()
  if (node === undefined) {
    process.stderr.write(
      `Framewise needs Node ${NEEDED} or newer, and this is ${process.version}: install it from https://nodejs.org and start again.\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, [LEASH]: String(process.pid) },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}
