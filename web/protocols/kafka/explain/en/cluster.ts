/** The cluster, in English: versions, brokers, topics in the metadata, coordinators, logging in. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, isRequest, numberOf, quoted, siblingNumber } from '../facts.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })

export const cluster = {
  'kafka.client_software_name': {
    label: 'client library',
    text: ({ value }) => `The client is built on “${quoted(value)}”. Brokers count their clients by it (KIP-511).`,
  },
  'kafka.client_software_version': {
    label: 'library version',
    text: ({ value }) =>
      `Version ${quoted(value)} of that library: where a bug is known, an operator sees who still has it.`,
  },
  'kafka.min_version': {
    label: 'oldest version',
    text: (fact) =>
      fact.sibling('kafka.max_version') === undefined
        ? `From version ${numberOf(fact)} on.`
        : `The oldest version spoken is ${numberOf(fact)}, the newest ${siblingNumber(fact, 'kafka.max_version')}: a client takes the newest that both sides have.`,
  },
  'kafka.max_version': {
    label: 'newest version',
    text: (fact) =>
      `Version ${numberOf(fact)} is the newest that the broker has of this call. A client that knows newer ones steps down to it.`,
  },
  'kafka.finalized_features_epoch': {
    label: 'feature epoch',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no feature has been agreed on in this cluster.'
        : `Change no. ${numberOf(fact)} of the features that all brokers agreed on.`,
  },
  'kafka.zk_migration_ready': {
    label: 'ready to leave ZooKeeper',
    text: ({ value }) =>
      `${value === true ? 'The broker is' : 'Not'} ready to move from ZooKeeper to KRaft, where the brokers keep their own metadata.`,
  },
  'kafka.allow_auto_topic_creation': {
    label: 'create what is missing',
    text: ({ value }) =>
      value === true
        ? 'True: a topic that is asked for and does not exist is created. Handy, and how misspelt topics come to be.'
        : 'False: a topic that does not exist is an error, and is not created behind anybody’s back.',
  },
  'kafka.authorized_operations': {
    label: 'rights',
    text: (fact) => rights(numberOf(fact)),
  },
  'kafka.brokers': {
    label: 'brokers',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'broker', 'brokers')} in the cluster. The address that a client was started with is only a way in: from here on it dials these.`,
  },
  'kafka.node_id': {
    label: 'broker',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no broker. Nobody can be named yet.'
        : `Broker ${numberOf(fact)}. Leaders and replicas are named by this number, never by an address.`,
  },
  'kafka.host': {
    label: 'host',
    text: ({ value }) =>
      value === ''
        ? 'No host: there is no broker to go to.'
        : `“${quoted(value)}” is what the client will dial next. A name that only means something inside the cluster is the classic mistake (advertised.listeners).`,
  },
  'kafka.port': {
    label: 'port',
    text: (fact) =>
      numberOf(fact) <= 0
        ? `${numberOf(fact)}: no port, as there is no broker.`
        : `Port ${numberOf(fact)} of that host.`,
  },
  'kafka.rack': {
    label: 'rack',
    text: ({ value }) =>
      value === null
        ? 'Null: nobody said in which rack the broker stands.'
        : `The broker stands in “${quoted(value)}”: replicas are spread over racks, and a consumer may read from the nearest (KIP-392).`,
  },
  'kafka.is_fenced': {
    label: 'fenced',
    text: ({ value }) =>
      value === true
        ? 'The broker is fenced: it is registered, but leads nothing and is shown to no client.'
        : 'The broker is at work, not fenced.',
  },
  'kafka.endpoint_type': {
    label: 'kind of address',
    text: (fact) =>
      numberOf(fact) === 1
        ? '1: the addresses are those of brokers.'
        : `${numberOf(fact)}: ${numberOf(fact) === 2 ? 'the addresses are those of controllers' : 'no known kind of address'} (KIP-919).`,
  },
  'kafka.cluster_id': {
    label: 'cluster id',
    text: ({ value }) =>
      value === null
        ? 'Null: the cluster has no id, or nobody named one.'
        : `“${quoted(value)}”: made once for the whole cluster. A client that suddenly reads another one has been led to a different cluster.`,
  },
  'kafka.controller_id': {
    label: 'controller',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: there is no controller at the moment, so no topic can be created.'
        : `Broker ${numberOf(fact)} is the one to turn to for creating and deleting topics.`,
  },
  'kafka.is_internal': {
    label: 'internal',
    text: ({ value }) =>
      value === true
        ? 'One of Kafka’s own topics, such as __consumer_offsets; consumers by pattern leave it out.'
        : 'An ordinary topic, not one of Kafka’s own.',
  },
  'kafka.leader_id': {
    label: 'leader',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the partition has no leader now; nothing can be written to it or read from it.'
        : `Broker ${numberOf(fact)} leads: all that is written to the partition goes to it, and reading mostly, too.`,
  },
  'kafka.leader_epoch': {
    label: 'leader epoch',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the epoch of the leader is not known.'
        : `The partition has its leader no. ${numberOf(fact)}: with every new one this number grows, so that who listens to an old leader notices (KIP-320).`,
  },
  'kafka.current_leader': {
    label: 'who leads now',
    text: () =>
      'The partition moved: this says who leads it now, so that the client need not ask for metadata first (KIP-951).',
  },
  'kafka.replica_nodes': {
    label: 'replicas',
    text: (fact) =>
      elementsOf(fact) === 1
        ? 'One broker holds the partition: when it is lost, so are the records.'
        : `${elementsOf(fact)} brokers hold a copy of the partition.`,
  },
  'kafka.isr_nodes': {
    label: 'in-sync replicas',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'replica has', 'replicas have')} kept up with the leader. acks=all waits for these, and only these can become leader without loss.`,
  },
  'kafka.offline_replicas': {
    label: 'replicas offline',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'No replica is out of reach.'
        : `${items(elementsOf(fact) ?? 0, 'replica is', 'replicas are')} out of reach.`,
  },
  'kafka.coordinators': {
    label: 'coordinators',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'answer', 'answers')}: which broker keeps the members and offsets. It is the leader of the partition of __consumer_offsets that the group’s name hashes to.`,
  },
  'kafka.mechanism': {
    label: 'SASL mechanism',
    text: ({ value }) => `The client wants to log in by “${quoted(value)}”.`,
  },
  'kafka.mechanisms': {
    label: 'mechanisms on offer',
    text: (fact) => `${items(elementsOf(fact) ?? 0, 'way', 'ways')} to log in that the broker takes.`,
  },
  'kafka.auth_bytes': {
    label: 'credentials',
    text: (fact) =>
      isRequest(fact)
        ? 'What the client proves itself with, as its mechanism lays it out. With PLAIN that is the password itself: only TLS hides it.'
        : 'The broker’s side of the login: a challenge, or nothing more.',
  },
  'kafka.session_lifetime_ms': {
    label: 'login lasts',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: the login is good for as long as the connection is.'
        : `After ${numberOf(fact)}\u00a0ms the client has to log in again on the same connection (KIP-368).`,
  },
  'kafka.apis': {
    label: 'calls',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'call', 'calls')} that this broker answers, each with the versions it speaks. Anything else it would refuse.`,
  },
  'kafka.features': {
    label: 'features',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'No feature of the whole cluster.'
        : `${items(elementsOf(fact) ?? 0, 'feature', 'features')} that all brokers of a cluster switch on together (KIP-584).`,
  },
  'kafka.feature': {
    label: 'feature',
    text: ({ value }) => `The feature “${quoted(value)}”; its levels are agreed on in the whole cluster.`,
  },
  'kafka.coordinator_key': {
    label: 'whose coordinator',
    text: ({ value }) =>
      `The coordinator of “${quoted(value)}” is meant: the one broker that keeps its members and offsets.`,
  },
  'kafka.coordinator_type': {
    label: 'kind of coordinator',
    text: (fact) =>
      `${numberOf(fact)}: ${['the coordinator of a consumer group is wanted', 'the coordinator of a transactional id is wanted', 'the coordinator of a share group is wanted'][numberOf(fact)] ?? 'no known kind of coordinator'}.`,
  },
  'kafka.include': {
    label: 'include, too?',
    text: (fact) => {
      const what = ownValue(INCLUDED, fact.symbol ?? '') ?? 'more than usual'
      return fact.value === true ? `Yes, please: the answer is to say ${what}.` : `No: the answer need not say ${what}.`
    },
  },
} satisfies Readonly<Record<string, FieldExplanation>>

const INCLUDED: Readonly<Record<string, string>> = {
  includeClusterAuthorizedOperations: 'what this client may do with the cluster',
  includeTopicAuthorizedOperations: 'what this client may do with each topic',
  includeAuthorizedOperations: 'what this client may do with each group',
  includeSynonyms: 'where each value comes from',
  includeDocumentation: 'what each setting means',
  includeFencedBrokers: 'which brokers are shut out',
}

/** A set of bits, or the least number there is where nobody asked. */
function rights(bits: number): string {
  return bits === -2_147_483_648
    ? '−2147483648: nobody asked, so nothing is said.'
    : `Bits of the allowed operations: ${(bits >>> 0).toString(2)}.`
}
