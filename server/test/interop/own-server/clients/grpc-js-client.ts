/** Every kind of call to a learner's own server by @grpc/grpc-js. Arguments: the target, and the contract as a FileDescriptorSet. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { create, createFileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { Client, credentials, Metadata, type ServiceError } from '@grpc/grpc-js'

interface Line {
  readonly text: string
  readonly number: number
  readonly data: Uint8Array
}

const [target = '', contract = ''] = process.argv.slice(2)
const schema = createFileRegistry(fromBinary(FileDescriptorSetSchema, await readFile(contract))).getMessage(
  'kinds.v1.Line',
)
if (schema === undefined) throw new Error('the contract has no Line')
const client = new Client(target, credentials.createInsecure())
const say = (...parts: unknown[]) => process.stdout.write(`${parts.join(' ')}\n`)

const path = (method: string) => `/kinds.v1.Kinds/${method}`
const write = (line: Partial<Line>) => Buffer.from(toBinary(schema, create(schema, line)))
const read = (bytes: Buffer) => fromBinary(schema, bytes) as unknown as Line

function unary(method: string, line: Partial<Line>, deadline = Number.POSITIVE_INFINITY): Promise<Line> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path(method), write, read, line, new Metadata(), { deadline }, (error, answer) => {
      if (answer === undefined) reject(error)
      else resolve(answer)
    })
  })
}
const failed = (promise: Promise<unknown>): Promise<ServiceError> =>
  promise.then(
    () => Promise.reject(new Error('this was no failure')),
    (thrown) => thrown,
  )
const count = (number: number) => client.makeServerStreamRequest(path('Count'), write, read, { number })
const talk = () => client.makeBidiStreamRequest(path('Talk'), write, read)
const next = async (call: ReturnType<typeof talk>): Promise<Line> => (await once(call, 'data'))[0]

say('say:', (await unary('Say', { text: 'Node' })).text)
const refused = await failed(unary('Say', {}))
say('refused:', refused.code, refused.details)

const counted: Line[] = await count(3).toArray()
say('count:', counted.length, 'of', counted[2]?.data.length, 'bytes')

const joined = await new Promise<Line | undefined>((resolve, reject) => {
  const call = client.makeClientStreamRequest(path('Join'), write, read, (error, answer) =>
    error === null ? resolve(answer) : reject(error),
  )
  for (const [index, text] of ['a', 'b', 'c'].entries()) call.write({ number: index + 1, text })
  call.end()
})
say('join:', joined?.number, joined?.text)

const talking = talk()
const heard: string[] = []
for (const text of ['one', 'two', 'three']) {
  talking.write({ text })
  heard.push((await next(talking)).text)
}
talking.end()
talking.resume()
await once(talking, 'end')
say('talk:', ...heard)

const left = talk()
left.write({ text: 'one' })
await next(left)
left.cancel()
say('cancelled:', (await failed(left.toArray())).code)

say('overdue:', (await failed(unary('Sleep', { text: 'Node' }, Date.now() + 300))).code)
say('large:', (await unary('Say', { text: 'x'.repeat(900_000) })).text.length)
say('slow handler:', (await unary('Say', { text: 'patience', number: 400 })).text)

const flood = count(100_000)
let number = 0
const end = await failed(
  (async () => {
    for await (const line of flood) {
      number += 1
      if (line.number !== number) throw new Error(`${line.number} came in the place of ${number}`)
      await wait(25)
      if (number === 40) flood.cancel()
      if (number === 40) for await (const _ of flood);
    }
  })(),
)
say('slow reader:', number, 'in order, then', end.code)

const open = talk()
open.write({ text: 'still here' })
await next(open)
say('open')
say('closed:', (await failed(open.toArray())).code)
client.close()
