/**
 * The whole server in a process of its own, to be killed. Argument: its flags, as JSON. Says where it is, as a line of JSON, once it
 * is there.
 */
import { flushCompileCache } from 'node:module'
import { moduleOf } from '../../build/products.ts'

// As `npm start` does it: built, where that is of the sources as they are.
const { startServer }: typeof import('../../app.ts') = await import(moduleOf('app'))
const { readConfig }: typeof import('../../config.ts') = await import(moduleOf('config'))

const flags: string[] = JSON.parse(process.argv[2] ?? '[]')
const { url, port, grpcPort } = await startServer(readConfig(flags, process.env))
process.stdout.write(`${JSON.stringify({ url, port, grpcPort })}\n`)
// A killed process never flushes its compile cache, so flush it now, for the next one.
flushCompileCache()
