import { join } from 'node:path'
import { nothing, type Program, ROOT, run, SOURCES } from '../program.ts'
import { CALLS, FRAMES, KATHERINE } from './expected.ts'

export const grpcJs: Program = {
  name: 'grpc-js',
  async find() {
    const print = 'process.stdout.write(require("@grpc/grpc-js/package.json").version)'
    return `@grpc/grpc-js ${await run(process.execPath, ['-e', print], { cwd: ROOT })}`
  },
  prepare: nothing,
  run: ({ grpc }) => run(process.execPath, [join(SOURCES, 'grpc-js-client.ts'), grpc]),
  prints: ['Hello, Node', ...KATHERINE, '5 There is no user 999', ...CALLS],
  frames: { toServer: [...FRAMES.toServer, 'Node'], toClient: [...FRAMES.toClient, 'Hello, Node'] },
}
