/** Header fields, methods and statuses in English. */
import { explainGrpcHeader } from '../../grpc/headers/en.ts'
import { texts as codes } from '../codes.en.ts'
import { fields } from './fields.en.ts'
import { headersWith } from './index.ts'
import { methods } from './methods.en.ts'

export const { explainHeader, explainMethod, explainStatus } = headersWith({
  fields,
  methods,
  statuses: codes.statuses,
  statusClasses: codes.classes,
  trailerAhead: (name, value) =>
    `The trailer ${name} of a unary Connect call: “${value}”. It comes among the headers, because browsers cannot read trailers.`,
  path: (value) => `What is asked of the server: ${value}. HTTP/1.1 would have it in its first line.`,
  authority: (value) => `The site that the request is for: ${value}. HTTP/1.1 has the field Host for that.`,
  schemes: { http: 'in the clear', https: 'encrypted' },
  grpc: explainGrpcHeader,
})
