/**
 * The second gRPC port speaks another contract by the same name (proto/second). Its messages are those of user.v1, byte for
 * byte, and so are its handlers: the path is read as theirs. What that contract does not have is not there either.
 */
import { UserService as Second } from '#proto/gen/port-50052/user_service_pb.js'
import { UserService } from '#proto/gen/user_v1_pb.js'

/** A path and its query as the handlers know them. */
export function toSecondContract(url: string): string {
  const here = `/${Second.typeName}/`
  return url.startsWith(here) ? `/${UserService.typeName}/${url.slice(here.length)}` : url
}
