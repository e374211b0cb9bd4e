/** A disk that is full, as the kernel says it: a broker whose files may not grow beyond a bound (RLIMIT_FSIZE). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errorCode } from '#proto/wire/kafka/index.ts'
import { startBroker } from './index.ts'
import { INCREMENTAL_ALTER_CONFIGS } from './testing/api-keys.ts'
import { startBrokerProcess } from './testing/broker-process.ts'
import { batch, createTopic, fetch, produce, RawClient } from './testing/raw-client.ts'

const TOPIC = 'shared.full'

test('is told to who writes; who reads goes on; with room again so does writing, and nothing acknowledged is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-full-'))
  const full = await startBrokerProcess(folder, { fileBlocks: 1000 })
  const client = new RawClient(full.port)
  await createTopic(client, TOPIC)
  let written = 0
  let refusal = null
  while (refusal === null && written < 100) {
    const answer = await produce(client, TOPIC, batch(['x'.repeat(50_000)]))
    if (answer.errorCode === 0) written += 1
    else refusal = answer
  }
  expect(refusal).toMatchObject({
    errorCode: errorCode('KAFKA_STORAGE_ERROR'),
    errorMessage: expect.stringContaining('EFBIG'),
  })
  expect(await fetch(client, TOPIC, 0)).toMatchObject({ errorCode: 0, highWatermark: BigInt(written) })
  // A small record still finds room, and lies where it should.
  expect(await produce(client, TOPIC, batch(['small']))).toMatchObject({ errorCode: 0, baseOffset: BigInt(written) })
  const configs = [{ name: 'segment.bytes', configOperation: 0, value: '60000' }]
  const resources = [{ resourceType: 2, resourceName: TOPIC, configs }]
  await client.call(INCREMENTAL_ALTER_CONFIGS, { resources, validateOnly: false })
  expect(await produce(client, TOPIC, batch(['x'.repeat(50_000)]))).toMatchObject({
    errorCode: 0,
    baseOffset: BigInt(written + 1),
  })
  await full.kill()
  const broker = await startBroker({ port: 0, hosts: ['127.0.0.1'], folder })
  const reader = new RawClient(broker.port)
  expect(await fetch(reader, TOPIC, 0)).toMatchObject({ errorCode: 0, highWatermark: BigInt(written + 2) })
  await broker.close()
  rmSync(folder, { recursive: true })
})
