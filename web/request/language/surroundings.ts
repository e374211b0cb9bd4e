/** What a block is read against: everything that its text refers to and does not say itself. */
import type { Registry } from '@bufbuild/protobuf'
import type { Variables } from './variables.ts'

export interface Surroundings {
  /** What the environment gives, such as `host`. */
  readonly variables: Variables
  /** The gRPC contracts; null while they are not loaded: nothing is then said of services and messages. */
  readonly contracts: Registry | null
}
