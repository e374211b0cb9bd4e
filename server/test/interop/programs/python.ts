import { join } from 'node:path'
import { firstLine, PROTO, type Program, run, SOURCES } from '../program.ts'
import { CALLS, FRAMES, KATHERINE } from './expected.ts'

const CONTRACTS = [
  'example.proto',
  'user_service.proto',
  'user.proto',
  'user_v1.proto',
  'echo.proto',
  'files.proto',
  'gateway.proto',
  'operations.proto',
  'parcel_v1.proto',
  'parcel_v2.proto',
]

export const python: Program = {
  name: 'python',
  async find() {
    const [version, grpcio] = await Promise.all([
      run('python3', ['--version']),
      run('python3', ['-c', 'import grpc, grpc_tools; print(grpc.__version__)']),
    ])
    return `${firstLine(version)}, grpcio ${firstLine(grpcio)}`
  },
  prepare: preparePython,
  run: ({ grpc }, folder) => run('python3', [join(SOURCES, 'client.py'), grpc], { env: { PYTHONPATH: folder } }),
  prints: ['Hello, Python', ...KATHERINE, '5 There is no user 999', ...CALLS],
  frames: { toServer: [...FRAMES.toServer, 'Python'], toClient: [...FRAMES.toClient, 'Hello, Python'] },
}

/** The stubs of every contract, as modules in the folder. */
export async function preparePython(folder: string): Promise<void> {
  const services = CONTRACTS.map((name) => join(PROTO, name))
  const google = ['rpc/status', 'rpc/error_details', 'api/annotations', 'api/http']
  const imported = google.map((name) => join(PROTO, 'google', `${name}.proto`))
  const out = ['--python_out', folder, '--grpc_python_out', folder]
  await run('python3', ['-m', 'grpc_tools.protoc', '-I', PROTO, ...out, ...services, ...imported])
  // The second contract of the same name, made apart.
  const second = join(PROTO, 'second')
  const contract = join(second, 'port-50052', 'user_service.proto')
  await run('python3', ['-m', 'grpc_tools.protoc', '-I', second, ...out, contract])
}
