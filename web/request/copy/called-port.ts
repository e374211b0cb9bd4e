/** `localhost:50051`: where a program makes this call. */

import type { GrpcRequest } from '../language/index.ts'
import type { CommandTarget } from './commands.ts'

export function calledPort(
  { port }: Pick<GrpcRequest, 'port'>,
  { grpcTarget, grpcTarget2 = grpcTarget }: Pick<CommandTarget, 'grpcTarget' | 'grpcTarget2'>,
): string {
  return port === 'second' ? grpcTarget2 : grpcTarget
}
