/** What a block is read against: everything that its text refers to and does not say itself. */
import type { Registry } from '@bufbuild/protobuf'
import type { NamedValues } from '../../language/named.ts'
import type { Variables } from '../../language/variables.ts'
import type { ContractDocs } from './contract/proto-comments.ts'
import type { RestSurface } from './contract/rest-surface.ts'
import type { GraphqlKnowledge } from './graphql/knowledge.ts'
import type { KafkaKnowledge } from './kafka/knowledge.ts'
import type { OwnKnowledge } from './own-server/knowledge.ts'

export interface Surroundings {
  /** What the environment gives, such as `host`. */
  readonly variables: Variables
  /** Which of them the learner's environments give, and what of them is secret. */
  readonly named?: Pick<NamedValues, 'list' | 'elsewhere'> | null | undefined
  /** The gRPC contracts; null while they are not loaded: nothing is then said of services and messages. */
  readonly contracts: Registry | null
  /** The server's OpenAPI document; absent while it is not loaded: nothing is then said of its paths. */
  readonly rest?: RestSurface | null
  /** GraphQL's own reading and the server's schema; absent while they are not loaded: a document is then not looked into. */
  readonly graphql?: GraphqlKnowledge | null
  /** What a KAFKA block may say; absent while it is not loaded: nothing is then said of one. */
  readonly kafka?: KafkaKnowledge | null
  /** The learner's own server; null: nothing is deployed. Absent while nobody has told: nothing is then said of it. */
  readonly own?: OwnKnowledge | null | undefined
  /** Comments of the .proto files. */
  readonly docs?: ContractDocs
}
