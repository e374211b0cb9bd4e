/**
 * Runs a program that is made of the app's own modules as Vite reads them, which Node does not: TSX, and files found by their names.
 *
 *   node web/testing/by-vite.node.ts web/interop/copied-bytes.node.ts …
 */
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const [file = ''] = process.argv.splice(2, 1)
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' })
