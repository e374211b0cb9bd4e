/** What sentences about gRPC-Web look up around a field. */
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

/** Name and value of the line that a field belongs to. */
export function trailerAround(fact: Fact): { readonly name: string; readonly value: string } {
  return {
    name: String(fact.sibling('grpc-web.trailer.name')?.value ?? ''),
    value: String(fact.sibling('grpc-web.trailer.value')?.value ?? ''),
  }
}

/** `2 lines` */
export function trailerCount(fact: FrameFact): string {
  const count = linesOf(fact)
  return `${count}\u00a0${count === 1 ? 'line' : 'lines'}`
}

export function linesOf({ frame }: FrameFact): number {
  return frame.fields.filter(({ key }) => key.startsWith('grpc-web.trailer')).length
}
