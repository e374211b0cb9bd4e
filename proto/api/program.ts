/**
 * A learner's own server that is a program on the learner's machine: where it is, what it speaks, by which contract, and what is wrong.
 *
 *   PUT    /wire/program  ProgramRequest → 200 ProgramState, or an ApiErrorResponse whose `details` have `problem`, a kind, and perhaps `detail`
 *   DELETE /wire/program  → 204
 *   GET    /wire/program  ProgramState or `{ "isConnected": false }` per line, at once and after each change (server/wire)
 *
 * While it is connected, the sandbox's own port leads to it, and `{{mine}}` to that port.
 */
import { type Static, Type } from 'typebox'
import type { ProgramProblem } from './program-problem.ts'

export const PROGRAM_PATH = '/wire/program'

/** Bytes of a pasted contract, as a google.protobuf.FileDescriptorSet in base64. */
const DESCRIPTOR_TEXT = 1024 * 1024

export const ProgramRequest = Type.Object(
  {
    /**
     * As a person writes it: `127.0.0.1:50051`, `localhost:8080`, `:50051`, `https://localhost:8443`, `[::1]:8080`; or two of these, where HTTP/2
     * and HTTP/1.1 have an address each: `:50051, :8080`.
     */
    address: Type.String({ minLength: 1, maxLength: 300 }),
    /** Take a certificate that nobody vouches for; of programs at a loopback address alone. */
    trustsCertificate: Type.Optional(Type.Boolean()),
    /** A contract that was pasted. Absent: the program is asked, by reflection. */
    descriptorSet: Type.Optional(Type.String({ maxLength: DESCRIPTOR_TEXT })),
  },
  { additionalProperties: false },
)
export type ProgramRequest = Static<typeof ProgramRequest>

/** `none`: it was not asked, since it speaks no HTTP/2. `missing`: it has no reflection. `unusable`: what it told is no contract. */
export type ProgramContract = 'reflection-v1' | 'reflection-v1alpha' | 'pasted' | 'none' | 'missing' | 'unusable'

export interface ProgramState {
  readonly isConnected: true
  /** In one form: `127.0.0.1:50051`, `https://localhost:8443`. */
  readonly address: string
  /** The own port of the sandbox, which leads to it. */
  readonly port: number
  readonly speaks: {
    readonly tls: boolean
    /** HTTP/2 without an upgrade: in the clear by its preface, over TLS by ALPN. */
    readonly http2: boolean
    /** Null: nobody has asked yet. */
    readonly http1: boolean | null
  }
  readonly contract: ProgramContract
  /** Where the contract is unusable: why. */
  readonly contractDetail: string
  readonly services: readonly string[]
  /** Of the last try to reach it; null: it went well. */
  readonly problem: ProgramProblem | null
}

export type ProgramTold = ProgramState | { readonly isConnected: false }
