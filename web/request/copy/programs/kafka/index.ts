/** A KAFKA block elsewhere: as kcat's line and Kafka's own tools, and as a program of each language. */

import type { KafkaRequest } from '../../../language/index.ts'
import type { CommandTarget } from '../../commands.ts'
import type { Shell } from '../../shell.ts'
import type { Program } from '../program.ts'
import { cliAdmin, cliConsume, cliProduce } from './cli.ts'
import { goConsumer, goProducer } from './go.ts'
import { kcatConsume, kcatProduce } from './kcat.ts'
import { pythonConsumer, pythonProducer } from './python.ts'
import { kafkaTalk } from './talk.ts'
import { typescriptConsumer, typescriptProducer } from './typescript.ts'

export function kcatLine(request: KafkaRequest, shell: Shell, target: CommandTarget): string | null {
  const talk = kafkaTalk(request, target)
  if (talk === null) return null
  return talk.type === 'produce' ? kcatProduce(talk, shell) : kcatConsume(talk, shell)
}

export function kafkaToolLine(request: KafkaRequest, shell: Shell, target: CommandTarget): string | null {
  const talk = kafkaTalk(request, target)
  if (talk === null) return cliAdmin(request, shell, target)
  return talk.type === 'produce' ? cliProduce(talk, shell) : cliConsume(talk, shell)
}

const PRODUCERS = { typescript: typescriptProducer, python: pythonProducer, go: goProducer }
const CONSUMERS = { typescript: typescriptConsumer, python: pythonConsumer, go: goConsumer }

export function kafkaProgram(
  request: KafkaRequest,
  language: keyof typeof PRODUCERS,
  target: CommandTarget,
): Program | null {
  const talk = kafkaTalk(request, target)
  if (talk === null) return null
  return talk.type === 'produce' ? PRODUCERS[language](talk) : CONSUMERS[language](talk)
}
