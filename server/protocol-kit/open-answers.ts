/**
 * Answers that go on until something happens, for a server that stops. Where a client reads an orderly end as "there is no more to
 * come" and stays away, they are cut off in their middle instead, as by a crash: then it comes back.
 */
import type { ServerResponse } from 'node:http'
import { constants, Http2ServerResponse } from 'node:http2'

type Answer = ServerResponse | Http2ServerResponse

export interface OpenAnswers {
  /** Until it is over. */
  add(answer: Answer): void
  /** On HTTP/1.1 the connection goes with the answer, on HTTP/2 the stream alone (RST_STREAM, RFC 9113 §6.4). */
  cutAll(): void
}

export function createOpenAnswers(): OpenAnswers {
  const open = new Set<Answer>()
  return {
    add(answer) {
      open.add(answer)
      answer.once('close', () => open.delete(answer))
    },
    cutAll() {
      for (const answer of open) {
        if (answer instanceof Http2ServerResponse) answer.stream.close(constants.NGHTTP2_CANCEL)
        else answer.destroy()
      }
    },
  }
}
