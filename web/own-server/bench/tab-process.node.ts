/** Tabs that serve, in a process of their own: `tab-process.node.ts <server> <how many>`. Says their ports. */
import { openBrowser } from '../../../server/test/testing/open-server.ts'
import { deployInNode } from '../testing/deploy-in-node.ts'
import { PROTO, SOURCE } from './contract.ts'

const [server = '', count = '1'] = process.argv.slice(2)
process.on('disconnect', () => process.exit())
const ports: (number | null)[] = []
for (let tab = 0; tab < Number(count); tab += 1) {
  const { cookie } = await openBrowser(server)
  ports.push((await deployInNode({ server, cookie }, { proto: PROTO, source: SOURCE })).port)
}
process.send?.({ ports, pid: process.pid })
