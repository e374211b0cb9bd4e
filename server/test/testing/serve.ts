/** The whole server in a process of its own, to be killed. Argument: its flags, as JSON. Says its port once it is there. */
import { startServer } from '../../app.ts'
import { readConfig } from '../../config.ts'

const flags: string[] = JSON.parse(process.argv[2] ?? '[]')
const { port } = await startServer(readConfig(flags, { ...process.env, LOG_LEVEL: 'error' }))
process.stdout.write(`${port}\n`)
