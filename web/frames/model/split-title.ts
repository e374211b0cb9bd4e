/**
 * A title cut where it may be shortened: before the last part of a long path, and around the words before the status of a gRPC
 * call, which says more than they do and than HTTP's eternal 200.
 *
 * @example splitTitle('POST /example.ExampleService/SayHello') // ['POST /example.ExampleService', '', '/SayHello']
 */
export function splitTitle(title: string): readonly [start: string, middle: string, end: string] {
  const status = title.indexOf(GRPC_STATUS)
  if (status > 0) return [title.slice(0, status), GRPC_STATUS, title.slice(status + GRPC_STATUS.length)]
  const path = /^\S+ \/\S+$/.test(title) ? title.indexOf('/') : -1
  const query = title.indexOf('?')
  const last = title.lastIndexOf('/', query === -1 ? undefined : query)
  return path === -1 || last <= path ? [title, '', ''] : [title.slice(0, last), '', title.slice(last)]
}

const GRPC_STATUS = ' · grpc-status '
