/** Every number that GraphQL is bound by, with the values that hold when nobody says otherwise. */
export interface GraphqlLimits {
  /** Of a request's body: what it uploads is within. */
  readonly bodyBytes: number
  /** Of a document, before anything of it is read. */
  readonly documentCharacters: number
  /** Names, numbers, texts and punctuators of a document. */
  readonly tokens: number
  /** Of fields in fields; introspection has a bound of its own in graphql-js. */
  readonly depth: number
  /** Fields that are given another name, after fragments are in their places. */
  readonly aliases: number
  /** Uses of directives, after fragments are in their places. */
  readonly directives: number
  /** Objects that an operation asks for at most: each list as long as its `limit`, times what is asked of each. */
  readonly cost: number
  /** What a list counts whose length nothing bounds. */
  readonly assumedListLength: number
  /** Objects that an operation really gets. */
  readonly objects: number
  /** Statements that an operation puts to the database. */
  readonly statements: number
  /** Operations in one request. */
  readonly batchedOperations: number
  /** Documents that are kept by their hash, and those that are kept parsed: each of all sandboxes together. */
  readonly persistedDocuments: number
  readonly parsedDocuments: number
  /** Of one file of an upload. */
  readonly fileBytes: number
  readonly subscriptionsPerSandbox: number
  readonly subscriptions: number
  /** Operations that one WebSocket may have going on. */
  readonly operationsPerSocket: number
  /** Posts that may wait for a subscriber who is slow. */
  readonly waitingEvents: number
  /** A new WebSocket must say `connection_init` this long after the handshake. */
  readonly initMs: number
}

export const DEFAULT_GRAPHQL_LIMITS: GraphqlLimits = {
  bodyBytes: 256 * 1024,
  documentCharacters: 16 * 1024,
  tokens: 1_000,
  depth: 10,
  aliases: 30,
  directives: 30,
  cost: 5_000,
  assumedListLength: 10,
  objects: 10_000,
  statements: 1_000,
  batchedOperations: 10,
  persistedDocuments: 1_000,
  parsedDocuments: 500,
  fileBytes: 16 * 1024,
  subscriptionsPerSandbox: 100,
  subscriptions: 5_000,
  operationsPerSocket: 50,
  waitingEvents: 100,
  initMs: 3_000,
}
