import type { Translated } from '../../i18n/index.ts'
import { freePort, type NoBroker } from './no-broker.ts'
import type { texts as english } from './no-broker-texts.en.ts'

export const texts: Translated<typeof english> = {
  why: ({ problem, busyPort }: NoBroker) =>
    ({
      'port-busy': `${busyPort === undefined ? 'Его порт' : `Порт ${busyPort.port}`} занят другой программой, например вашей собственной Kafka. Запустите Framewise так: KAFKA_PORT=${freePort(busyPort)} npm start,\u00a0— или остановите ту программу. Всё, кроме Kafka, пока работает.`,
      'folder-busy': 'Его папкой пользуется другой Framewise. Запустите этот с другой: DATA_DIR=.data2 npm start.',
      disk: 'Диск не принимает его файлы. Подробности\u00a0— в терминале, где работает Framewise.',
      stopped:
        'Он остановился из-за собственной ошибки и сейчас запускается снова; дальше всё продолжится само. Если нет, подробности\u00a0— в терминале, где работает Framewise.',
      unreachable: 'Кластер из KAFKA_BROKERS не отвечает. Как только ответит, страница продолжит сама.',
    })[problem],
}
