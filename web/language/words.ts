/** The words that a request line may begin with: the methods of HTTP, and those of each kind of request (`web/protocols`). */

const HTTP = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS'
/** Kinds of request that are neither plain HTTP nor GraphQL over it. */
export const TALKING = 'WEBSOCKET|WS|SOCKETIO|GRPC|KAFKA'

/** Another request where none can begin. */
export const NEXT_REQUEST = new RegExp(
  `^(?:${HTTP}|GRAPHQL|${TALKING})\\s+(?:(?:https?|wss?):\\/\\/|\\{\\{)\\S+(?:\\s+HTTP\\/\\S+.*)?\\s*$`,
  'i',
)

/** A request whose body is messages that are parted by `===`. */
export const STREAM_LINE = new RegExp(`^\\s*(?:${TALKING})\\s`, 'i')

/** Names that the app itself gives every block. */
export const APP_NAMES: ReadonlySet<string> = new Set(['host', 'mine', 'kafka'])
