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
