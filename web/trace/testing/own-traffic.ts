/** Traffic of a learner's own server that a test writes itself: a contract with one field, and gRPC-Web calls that speak it. */
import { create, toBinary } from '@bufbuild/protobuf'
import { FieldDescriptorProto_Label, FieldDescriptorProto_Type, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import type { FeedLog } from './feed-log.ts'

const utf8 = new TextEncoder()

/** `pets.PetService/Name`, whose request has one text, called `field`. */
export function petContract(field: string): Uint8Array {
  const message = (name: string, text: string) => ({
    name,
    field: [
      {
        name: text,
        number: 1,
        type: FieldDescriptorProto_Type.STRING,
        label: FieldDescriptorProto_Label.OPTIONAL,
        jsonName: text,
      },
    ],
  })
  const file = {
    name: 'pets.proto',
    package: 'pets',
    syntax: 'proto3',
    messageType: [message('Asked', field), message('Named', 'name')],
    service: [{ name: 'PetService', method: [{ name: 'Name', inputType: '.pets.Asked', outputType: '.pets.Named' }] }],
  }
  return toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [file] }))
}

/** A call by gRPC-Web over HTTP/1.1; its answer is left out, so that remarks come behind the request. */
export function askPets(
  log: FeedLog,
  exchange: number,
  about: { path?: string; byOwnServer?: boolean; remarks?: readonly (readonly [string, string])[]; run?: string } = {},
): void {
  const { path = '/pets.PetService/Name', byOwnServer = true, remarks = [], run = '' } = about
  log.opened(exchange, { version: 1, byOwnServer, run, connection: exchange })
  const message = Uint8Array.of(10, 3, ...utf8.encode('cat'))
  const body = Uint8Array.of(0, 0, 0, 0, message.length, ...message)
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc-web+proto\r\nContent-Length: ${body.length}\r\n\r\n`
  log.bytes(exchange, 'toServer', Uint8Array.of(...utf8.encode(head), ...body))
  for (const [level, text] of remarks) log.remark(exchange, level, text)
  log.bytes(exchange, 'toClient', utf8.encode('HTTP/1.1 204 No Content\r\n\r\n'))
  log.closed(exchange, ExchangeClosed_Reason.COMPLETE)
}
