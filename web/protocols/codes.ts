/** The register of codes: how an answer or a connection can end. Kafka's stand apart (`kafka/codes.ts`), in a chunk that comes when it is asked for. */
import type { Codes } from '../protocol-kit/codes.ts'
import { codes as grpc } from './grpc/codes.ts'
import { codes as http } from './http/codes.ts'
import { codes as close } from './websocket/codes.ts'

/** By the kind of an answer's status. */
export const CODES = { http, grpc, close } as const satisfies Readonly<Record<string, Codes>>
