// What `npm start` runs. Plain JavaScript on purpose: an old Node must be able to read it and say what is missing.
// On Linux a Node 24 comes along as an npm package; started by an older one, this file hands over to it.
import { spawn } from 'node:child_process'
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

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  module.enableCompileCache(compiled)
  if (process.env[LEASH] !== undefined) stopWithParent()
  // Developers of the app run its sources.
  const isDev = process.argv.includes('--dev')
  await import(isDev ? './main.ts' : (await import('./build/products.ts')).moduleOf('main'))
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
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}
