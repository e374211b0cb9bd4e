/**
 * The tab of a learner whose server other people's programs call: deploys two files over a real tunnel and stays until it is killed. What
 * the learner's page would be told is written to stdout, a JSON object a line.
 *
 *   node web/testing/by-vite.node.ts web/interop/own-server.node.ts http://127.0.0.1:8080 framewise_viewer=… kinds.proto server.ts.txt
 */
import { readFile } from 'node:fs/promises'
import { deployInNode } from '../own-server/testing/deploy-in-node.ts'

const [server = '', cookie = '', protoFile = '', sourceFile = ''] = process.argv.slice(2)
const tell = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`)
const [proto, source] = await Promise.all([readFile(protoFile, 'utf8'), readFile(sourceFile, 'utf8')])
const { port } = await deployInNode({ server, cookie, onMessage: tell }, { proto, source })
tell({ type: 'live', port })
