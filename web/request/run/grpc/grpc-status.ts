/** What a call's status is called where it is shown. */
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'

export function grpcStatusName(code: number): string {
  return GRPC_STATUSES[code] ?? `CODE_${code}`
}
