/** What one types to take part with tools of one's own: kcat, and the scripts that come with Kafka. Names as on the wire. */
export interface JoinNames {
  /** `127.0.0.1:9092` */
  readonly bootstrap: string
  /** `till.`: what makes a connection this learner's. */
  readonly prefix: string
  /** As on the wire. */
  readonly topic: string
  readonly group: string
}

export const JOIN_ACTS = ['produce', 'consume', 'inspect'] as const
export type JoinAct = (typeof JOIN_ACTS)[number]

export interface JoinTool {
  readonly name: string
  readonly lines: Readonly<Record<JoinAct, string>>
}

export function joinTools({ bootstrap, prefix, topic, group }: JoinNames): readonly JoinTool[] {
  const kcat = `kcat -b ${bootstrap} -X client.id=${prefix}kcat`
  return [
    {
      name: 'kcat',
      lines: {
        produce: `echo 'ada:{"order": 1}' | ${kcat} -P -t ${topic} -K:`,
        consume: `${kcat} -X auto.offset.reset=earliest -G ${group} ${topic}`,
        inspect: `${kcat} -L -t ${topic}`,
      },
    },
    {
      name: 'Apache Kafka',
      lines: {
        produce: `kafka-console-producer.sh --bootstrap-server ${bootstrap} --producer-property client.id=${prefix}cli --topic ${topic} --property parse.key=true --property key.separator=:`,
        consume: `kafka-console-consumer.sh --bootstrap-server ${bootstrap} --consumer-property client.id=${prefix}cli --group ${group} --topic ${topic} --from-beginning`,
        inspect: `kafka-consumer-groups.sh --bootstrap-server ${bootstrap} --describe --group ${group}`,
      },
    },
  ]
}
