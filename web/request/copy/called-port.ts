/** `localhost:50051`: where a program makes this call, and whose contract it speaks there. */

import type { Registry } from '@bufbuild/protobuf'
import type { GrpcRequest } from '../language/index.ts'
import type { CommandTarget } from './commands.ts'

type Called = Pick<GrpcRequest, 'port'>

export function calledPort(
  { port }: Called,
  { grpcTarget, grpcTarget2 = grpcTarget, own }: Pick<CommandTarget, 'grpcTarget' | 'grpcTarget2' | 'own'>,
): string {
  if (port === 'mine') return own?.host ?? grpcTarget
  return port === 'second' ? grpcTarget2 : grpcTarget
}

export function contractsAt(
  { port }: Called,
  { contracts, own }: Pick<CommandTarget, 'contracts' | 'own'>,
): Registry | null {
  return port === 'mine' ? (own?.contracts ?? null) : contracts
}
