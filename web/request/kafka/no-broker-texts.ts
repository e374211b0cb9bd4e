/** Why there is no Kafka, and what to do, in the reader's words. */
import type { KafkaBusyPort } from '#proto/api/kafka.ts'
import { defineTexts } from '../../i18n/index.ts'
import type { NoBroker } from './no-broker.ts'

export const noBrokerTexts = defineTexts({
  en: {
    why: ({ problem, busyPort }: NoBroker) =>
      ({
        'port-busy': `${busyPort === undefined ? 'Its port' : `Port ${busyPort.port}`} is taken by another program, perhaps by a Kafka of your own. Start Framewise with KAFKA_PORT=${freeOf(busyPort)} npm start, or stop the other program. Everything but Kafka works meanwhile.`,
        'folder-busy': 'Another Framewise is using its folder. Start this one with another: DATA_DIR=.data2 npm start.',
        disk: 'The disk refuses its files. The terminal where Framewise runs says more.',
        stopped:
          'It stopped by a fault of its own and is being started again; this goes on by itself then. If it does not, the terminal where Framewise runs says more.',
        unreachable: 'The cluster in KAFKA_BROKERS does not answer. This page goes on by itself as soon as it does.',
      })[problem],
  },
  ru: {
    why: ({ problem, busyPort }: NoBroker) =>
      ({
        'port-busy': `${busyPort === undefined ? 'Его порт' : `Порт ${busyPort.port}`} занят другой программой, например вашей собственной Kafka. Запустите Framewise так: KAFKA_PORT=${freeOf(busyPort)} npm start,\u00a0— или остановите ту программу. Всё, кроме Kafka, пока работает.`,
        'folder-busy': 'Его папкой пользуется другой Framewise. Запустите этот с другой: DATA_DIR=.data2 npm start.',
        disk: 'Диск не принимает его файлы. Подробности\u00a0— в терминале, где работает Framewise.',
        stopped:
          'Он остановился из-за собственной ошибки и сейчас запускается снова; дальше всё продолжится само. Если нет, подробности\u00a0— в терминале, где работает Framewise.',
        unreachable: 'Кластер из KAFKA_BROKERS не отвечает. Как только ответит, страница продолжит сама.',
      })[problem],
  },
})

/** A server that names no port was asked before it knew; this one Kafka never has by itself. */
function freeOf(busyPort: KafkaBusyPort | undefined): number {
  return busyPort?.free ?? 9192
}
