/** The app's own JSON under /wire: who the viewer is, and what the viewer may ask the tap. None of it is ever recorded. */

/** `POST /wire/sandbox` makes a sandbox (Set-Cookie with the viewer secret, Path=/wire) or finds the cookie's own. */
export interface SandboxResponse {
  /** Public name, sent by clients as `x-sandbox`, shown on a projector. Not a secret. */
  readonly name: string
  /** ms since 1970 until which programs at the viewer's address are caught; 0: off. */
  readonly catchingUntil: number
  /** `http://127.0.0.1:8080`: what a terminal on this machine dials for HTTP. */
  readonly httpUrl: string
  /** `localhost:50051`: what a gRPC program dials. */
  readonly grpcTarget: string
  /** The port where `user.UserService` is the contract of proto/second; absent where there is none. */
  readonly grpcTarget2?: string
  /** `127.0.0.1:9092`: what a Kafka client is told as its bootstrap servers; absent where there is no broker. */
  readonly kafka?: string
}

/** What the programs of lessons read from their environment: whose address it is here, and which they take where it says nothing. */
export const PROGRAM_ADDRESSES = {
  FRAMEWISE_URL: { here: 'httpUrl', usual: 'http://127.0.0.1:8080' },
  FRAMEWISE_GRPC: { here: 'grpcTarget', usual: 'localhost:50051' },
  FRAMEWISE_GRPC_2: { here: 'grpcTarget2', usual: 'localhost:50052' },
  FRAMEWISE_KAFKA: { here: 'kafka', usual: '127.0.0.1:9092' },
} as const satisfies Readonly<Record<string, { readonly here: keyof SandboxResponse; readonly usual: string }>>

/**
 * `POST /wire/catch` with `{ "on": true }`: catch my terminal for ten minutes, or stop. Answers a SandboxResponse; or 409,
 * whose `details.catch` is a CatchRefusal.
 */
export interface CatchRequest {
  readonly on: boolean
  /** Also where another sandbox catches just now: its catching ends. */
  readonly takeOver?: boolean
}

/** Another sandbox catches, and its page can be asked to give way; others look on from this address, and nobody catches there. */
export type CatchRefusal = 'held' | 'shared-address'

/** Every error of the app's own API and of the relay. `code` has a text in every language of the app. */
export interface ApiErrorResponse {
  readonly error: {
    readonly code: string
    /** English, for logs and terminals. */
    readonly message: string
    readonly details?: Readonly<Record<string, string>>
  }
}
