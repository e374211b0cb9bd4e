/** The method that a call names, as its client calls it, and whether operators' switches are about it. */
import type { DescMethod } from '@bufbuild/protobuf'
import { UserService } from '#proto/gen/user_v1_pb.js'

/** On the second port user.v1's handlers answer to this name (proto/second). */
const SECOND_NAME = 'user.UserService'

/** `user.UserService/GetUser` */
export function calledMethod({ parent, name }: DescMethod, isSecondDoor: boolean): string {
  const service = isSecondDoor && parent.typeName === UserService.typeName ? SECOND_NAME : parent.typeName
  return `${service}/${name}`
}

/** Who operates a server must not lock himself out, and monitors are to hear the truth. */
export function isOperated({ parent }: DescMethod): boolean {
  return !/^(operations|grpc\.(health|reflection))\./.test(parent.typeName)
}
