import { freePort, type NoBroker } from './no-broker.ts'

export const texts = {
  why: ({ problem, busyPort }: NoBroker) =>
    ({
      'port-busy': `${busyPort === undefined ? 'Its port' : `Port ${busyPort.port}`} is taken by another program, perhaps by a Kafka of your own. Start Framewise with KAFKA_PORT=${freePort(busyPort)} npm start, or stop the other program. Everything but Kafka works meanwhile.`,
      'folder-busy': 'Another Framewise is using its folder. Start this one with another: DATA_DIR=.data2 npm start.',
      disk: 'The disk refuses its files. The terminal where Framewise runs says more.',
      stopped:
        'It stopped by a fault of its own and is being started again; this goes on by itself then. If it does not, the terminal where Framewise runs says more.',
      unreachable: 'The cluster in KAFKA_BROKERS does not answer. This page goes on by itself as soon as it does.',
    })[problem],
}
