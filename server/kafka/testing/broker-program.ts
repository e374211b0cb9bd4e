/** A broker in a process of its own, to be killed. Arguments: the folder. Says its port, and runs until it is ended. */
import { startBroker } from '../index.ts'

const [folder = ''] = process.argv.slice(2)
const broker = await startBroker({
  port: 0,
  hosts: ['127.0.0.1'],
  folder,
  say: (line) => process.stderr.write(`${line}\n`),
})
process.send?.(broker.port)
